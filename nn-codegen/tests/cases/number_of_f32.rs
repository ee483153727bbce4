/// The output ŷ = h1 for one example.
#[must_use]
#[inline]
pub fn forward(&self, x: &SVector<f32, 1>) -> SVector<f32, 2> {
    /// a1 = W1·x + b1                   (2)
    let a1 = self.w1 * x + self.b1;
    /// h1 = leaky_relu(a1, 1.0000001)   (2)
    let h1 = a1.map(|a| leaky_relu(a, 1.0000001));
    h1
}
