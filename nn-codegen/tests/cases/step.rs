/// The output ŷ = h2 for one example.
#[must_use]
#[inline]
pub fn forward(&self, x: &SVector<f32, 2>) -> SVector<f32, 1> {
    /// a1 = W1·x + b1    (3)
    let a1 = self.w1 * x + self.b1;
    /// h1 = step(a1)     (3)
    let h1 = a1.map(step);
    /// a2 = W2·h1 + b2   (1)
    let a2 = self.w2 * h1 + self.b2;
    /// h2 = a2           (1)
    let h2 = a2;
    h2
}
