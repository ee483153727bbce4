/// A network with fresh weights, drawn by the initializers of the declaration; the same seed gives the
/// same weights everywhere.
#[must_use]
pub fn new(seed: u64) -> Self {
    let mut network = Self::zeros();
    let mut generator = Generator::new(seed);
    init::uniform(&mut network.w1, &mut generator, -0.5, 0.5);
    init::he_uniform(&mut network.w2, &mut generator);
    init::constant(&mut network.b2, &mut generator, 0.1);
    init::orthogonal(&mut network.w3, &mut generator, 1.0);
    network
}
