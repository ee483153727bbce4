#[cfg(test)]
#[::core::prelude::v1::test]
fn net_gradients() {
    ::nn_core::__private::assert_gradients::<Net, 3, 1>();
}
