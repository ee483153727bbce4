/// The mean loss over a batch, without its gradients.
///
/// # Panics
///
/// When the batch has more columns than the workspace's capacity, or none, or when the numbers of
/// inputs and targets differ.
/// Also when the targets are the numbers of classes: this loss takes −1 and 1.
#[track_caller]
pub fn loss_batch<'x, 'y>(
    &self,
    xs: impl IntoBatch<'x, f32, 2>,
    ys: impl IntoSigns<'y, f32, 1>,
    workspace: &mut NetworkWorkspace,
) -> f32 {
    let x = xs.into_batch();
    let y = ys.into_targets();
    let n = x.ncols();
    check_columns(n, workspace.capacity);
    check_targets(n, y.len());
    y.check(TargetKind::Signs);
    mean_loss(n, |j| self.loss(&x.column(j).into_owned(), &y.column(j)))
}
