/// A network with fresh weights, drawn by the initializers of the declaration; the same seed gives the
/// same weights everywhere.
#[must_use]
pub fn new(seed: u64) -> Self {
    let mut network = Self::zeros();
    let mut generator = Generator::new(seed);
    init::xavier_uniform(&mut network.w1, &mut generator);
    init::xavier_normal(&mut network.w2, &mut generator);
    init::he_normal(&mut network.w3, &mut generator);
    init::lecun_uniform(&mut network.w4, &mut generator);
    init::lecun_normal(&mut network.w5, &mut generator);
    init::normal(&mut network.b5, &mut generator, 0.0, 0.01);
    network
}
