nn_core::network! { struct Batch; input 3, dense 2 sigmoid, loss mse }

fn main() {
    let network = Batch::new(1);
    println!("{:?} {}", network, BatchGradients::zeros().w1[(0, 0)]);
}
