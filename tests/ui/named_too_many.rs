const WIDE: usize = 1 << 32;

nn_core::network! { input WIDE, dense WIDE sigmoid, dense 1, loss mse }

fn main() {
    let _ = Network::SUMMARY;
}
