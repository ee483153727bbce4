"""Records what PyTorch's optimizers, schedulers and clipping do, as Rust, into recorded_optimizers.rs beside this file.

    python tests/pytorch/record_optimizers.py        (needs torch, and rustfmt for the layout of the result)

Recorded with the versions that record.py names, in float64. Every optimizer trains the same small network on three
batches in turn, so that gradients change their size and their sign: the script checks that they do, and that variants
which differ in one rule only come out differently.
"""

import importlib
import subprocess
from pathlib import Path

import torch
from torch import nn, optim
from torch.optim import lr_scheduler

from record import VERSIONS, Network, draw, flat, rust, set_parameters

NETWORK, BATCHES, EXAMPLES = Network("input 2, dense 3 tanh, dense 2 identity, loss mse"), 3, 4
THETA, XS, YS = draw("optimizers", NETWORK, BATCHES * EXAMPLES, "real")

STEPS = 30
AFTER = [1, 2, 3, 10, 20, STEPS]


def nadam_of_the_paper(params, grads, exp_avgs, exp_avg_sqs, mu_products, state_steps, **group):
    """PyTorch's function of this place, but for one line: 1.13 multiplies μₜ twice into the product up to
    μₜ₊₁ (`mu_product * mu * mu_next`, after `mu_product *= mu`). Later versions have what is here, and so has Dozat's
    paper."""
    lr, beta1, beta2, eps = (group[name] for name in ["lr", "beta1", "beta2", "eps"])
    for i, param in enumerate(params):
        state_steps[i] += 1
        step = state_steps[i].item()
        mu = beta1 * (1.0 - 0.5 * (0.96 ** (step * group["momentum_decay"])))
        mu_next = beta1 * (1.0 - 0.5 * (0.96 ** ((step + 1) * group["momentum_decay"])))
        mu_products[i] *= mu
        mu_product_next = mu_products[i].item() * mu_next
        exp_avgs[i].mul_(beta1).add_(grads[i], alpha=1 - beta1)
        exp_avg_sqs[i].mul_(beta2).addcmul_(grads[i], grads[i], value=1 - beta2)
        denom = exp_avg_sqs[i].div(1 - beta2**step).sqrt().add_(eps)
        param.addcdiv_(grads[i], denom, value=-lr * (1.0 - mu) / (1.0 - mu_products[i].item()))
        param.addcdiv_(exp_avgs[i], denom, value=-lr * mu_next / (1.0 - mu_product_next))


importlib.import_module("torch.optim.nadam")._single_tensor_nadam = nadam_of_the_paper


def clip_to_norm(parameters, limit):
    """The rule of Pascanu et al.; clip_grad_norm_ has an additional 1e-6 and is recorded apart."""
    gradients = [p.grad for p in parameters]
    norm = torch.linalg.vector_norm(torch.cat([gradient.flatten() for gradient in gradients]))
    if norm > limit:
        for gradient in gradients:
            gradient.mul_(limit / norm)


# name, optimizer, clipping, scheduler
OPTIMIZERS = [
    ("gradient_descent", lambda p: optim.SGD(p, lr=0.3)),
    ("momentum", lambda p: optim.SGD(p, lr=0.1, momentum=0.9)),
    ("nesterov", lambda p: optim.SGD(p, lr=0.1, momentum=0.9, nesterov=True)),
    ("adagrad", lambda p: optim.Adagrad(p, lr=0.1)),
    ("rmsprop", lambda p: optim.RMSprop(p, lr=0.02, alpha=0.9)),
    ("rmsprop_rho_epsilon", lambda p: optim.RMSprop(p, lr=0.02, alpha=0.99, eps=1e-3)),
    ("adadelta", lambda p: optim.Adadelta(p, lr=1.0)),
    ("adadelta_rho_epsilon", lambda p: optim.Adadelta(p, lr=0.5, rho=0.95, eps=1e-3)),
    ("adam", lambda p: optim.Adam(p, lr=0.05)),
    ("adam_betas_epsilon", lambda p: optim.Adam(p, lr=0.05, betas=(0.8, 0.9), eps=1e-3)),
    ("amsgrad", lambda p: optim.Adam(p, lr=0.05, amsgrad=True)),
    ("amsgrad_betas_epsilon", lambda p: optim.Adam(p, lr=0.05, betas=(0.8, 0.9), eps=1e-3, amsgrad=True)),
    ("adamw", lambda p: optim.AdamW(p, lr=0.05)),
    ("adamw_decay", lambda p: optim.AdamW(p, lr=0.05, weight_decay=0.2)),
    ("nadam", lambda p: optim.NAdam(p, lr=0.05)),
    ("nadam_momentum_decay", lambda p: optim.NAdam(p, lr=0.05, betas=(0.8, 0.9), momentum_decay=0.5)),
    ("rprop", lambda p: optim.Rprop(p, lr=0.01)),
    ("rprop_factors", lambda p: optim.Rprop(p, lr=0.1, etas=(0.3, 1.5), step_sizes=(0.04, 0.12))),
    ("momentum_by_value", lambda p: optim.SGD(p, lr=0.1, momentum=0.9),
     lambda p: nn.utils.clip_grad_value_(p, 0.1)),
    ("adam_by_norm", lambda p: optim.Adam(p, lr=0.05), lambda p: clip_to_norm(p, 0.3)),
    ("adam_scheduled", lambda p: optim.Adam(p, lr=0.05), None, lambda o: lr_scheduler.ExponentialLR(o, 0.9)),
]


def network():
    model = NETWORK.build()
    set_parameters(model, THETA)
    return model, list(model.parameters())


def train(name, make, clip=None, schedule=None):
    """θ after some of the steps."""
    model, parameters = network()
    optimizer = make(parameters)
    scheduler = schedule(optimizer) if schedule else None
    thetas, gradients = [], []
    for step in range(STEPS):
        batch = slice(step % BATCHES * EXAMPLES, (step % BATCHES + 1) * EXAMPLES)
        optimizer.zero_grad()
        NETWORK.loss_of(model, torch.tensor(XS[batch]), torch.tensor(YS[batch])).backward()
        if clip:
            before = flat([p.grad for p in parameters])
            clip(parameters)
            assert flat([p.grad for p in parameters]) != before or step > 3, f"{name} does not clip"
        gradients.append(torch.tensor(flat([p.grad for p in parameters])))
        optimizer.step()
        if scheduler:
            scheduler.step()
        if step + 1 in AFTER:
            thetas.append(flat(parameters))
    signs = torch.stack(gradients).sign()
    changes = (signs[1:] != signs[:-1]).sum(dim=0)
    assert (changes > 0).sum() >= 5, f"{name}: too few gradients change their signs"
    return thetas


def differ(thetas, a, b):
    assert max(abs(x - y) for x, y in zip(thetas[a][-1], thetas[b][-1])) > 1e-4, f"{a} is {b}"


def clipped_gradients():
    """The gradients of the first batch, as they are, and as clip_grad_norm_ makes them."""
    model, parameters = network()
    NETWORK.loss_of(model, torch.tensor(XS[:EXAMPLES]), torch.tensor(YS[:EXAMPLES])).backward()
    before = flat([p.grad for p in parameters])
    norm = nn.utils.clip_grad_norm_(parameters, 0.3).item()
    return before, norm, flat([p.grad for p in parameters])


def lbfgs_network(history, iterations):
    """θ after each iteration on all examples, and the losses before and after. A penalty on θ makes the minimum a
    point: without it, it lies at the end of a valley that no one reaches."""
    model, parameters = network()
    optimizer = optim.LBFGS(
        parameters, max_iter=1, history_size=history, line_search_fn="strong_wolfe",
        max_eval=10**9, tolerance_grad=0, tolerance_change=0,
    )

    def closure():
        optimizer.zero_grad()
        penalty = 0.01 * sum((p**2).sum() for p in parameters)
        value = NETWORK.loss_of(model, torch.tensor(XS), torch.tensor(YS)) + penalty
        value.backward()
        return value

    thetas, losses = [], []
    for _ in range(iterations):
        losses.append(optimizer.step(closure).item())
        thetas.append(flat(parameters))
    losses.append(closure().item())
    return thetas, losses


def lbfgs_rosenbrock(iterations):
    """The same for Rosenbrock's function (1 − x)² + 100·(y − x²)², from (−1.2, 1)."""
    x, y = (torch.tensor([value], requires_grad=True) for value in [-1.2, 1.0])
    optimizer = optim.LBFGS(
        [x, y], max_iter=1, history_size=10, line_search_fn="strong_wolfe",
        max_eval=10**9, tolerance_grad=0, tolerance_change=0,
    )

    def closure():
        optimizer.zero_grad()
        value = ((1 - x) ** 2 + 100 * (y - x**2) ** 2).sum()
        value.backward()
        return value

    thetas = []
    for _ in range(iterations):
        optimizer.step(closure)
        thetas.append([x.item(), y.item()])
    return thetas


# name, learning rate at first, scheduler, number of times
SCHEDULES = [
    ("constant", 0.1, lambda o: lr_scheduler.LambdaLR(o, lambda _: 1.0), 5),
    ("step_decay", 0.1, lambda o: lr_scheduler.StepLR(o, step_size=4, gamma=0.5), 15),
    ("exponential_decay", 0.1, lambda o: lr_scheduler.ExponentialLR(o, gamma=0.9), 25),
    ("cosine", 0.1, lambda o: lr_scheduler.CosineAnnealingLR(o, T_max=20), 21),
    ("cosine_minimum", 0.1, lambda o: lr_scheduler.CosineAnnealingLR(o, T_max=7, eta_min=0.01), 8),
    ("one_cycle", 0.1, lambda o: lr_scheduler.OneCycleLR(o, max_lr=0.1, total_steps=24), 24),
    ("one_cycle_rise", 0.1, lambda o: lr_scheduler.OneCycleLR(
        o, max_lr=0.5, total_steps=15, pct_start=0.5, div_factor=10, final_div_factor=100), 15),
    ("one_cycle_without_rise", 0.1, lambda o: lr_scheduler.OneCycleLR(o, max_lr=0.1, total_steps=3), 3),
    ("warm_up_cosine", 0.1, lambda o: lr_scheduler.SequentialLR(o, [
        lr_scheduler.LinearLR(o, total_iters=5), lr_scheduler.CosineAnnealingLR(o, T_max=15)], [5]), 21),
    ("warm_up_step_decay", 0.1, lambda o: lr_scheduler.SequentialLR(o, [
        lr_scheduler.LinearLR(o, start_factor=0.1, total_iters=4), lr_scheduler.StepLR(o, 3, 0.5)], [4]), 14),
]

LOSSES = [9.0, 5.0, 5.1, 5.0, 5.0, 4.9996, 4.9996, 3.0, 3.1, 3.2, 3.3, 3.4, 3.5, 2.0, 2.0, 2.0, 2.5, 1.9, 1.9, 1.9,
          1.9, 1.9, 1.9, 1.9, float("nan"), 1.9, 1.0, 1.0, 1.0, 1.0]
PLATEAUS = [
    ("plateau", {"patience": 2}),
    ("plateau_cool_down", {"patience": 1, "factor": 0.5, "cooldown": 3, "threshold": 1e-2, "min_lr": 0.02}),
]


def optimizer_with(rate):
    return optim.SGD([torch.zeros(1, requires_grad=True)], lr=rate, momentum=0.9)


def rates(rate, make, times):
    optimizer = optimizer_with(rate)
    scheduler = make(optimizer)
    found = []
    for _ in range(times):
        found.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        if len(found) < times:
            scheduler.step()
    return found


def plateau_rates(options):
    """The rate before any loss was seen, and after each."""
    optimizer = optimizer_with(0.1)
    scheduler = lr_scheduler.ReduceLROnPlateau(optimizer, **options)
    found = [optimizer.param_groups[0]["lr"]]
    for value in LOSSES:
        scheduler.step(value)
        found.append(optimizer.param_groups[0]["lr"])
    return found


def constant(doc, name, kind, value):
    return f"/// {doc}\npub static {name}: {kind} = {rust(value).replace('nan', 'f64::NAN')};\n"


def main():
    thetas = {name: train(name, *rest) for name, *rest in OPTIMIZERS}
    differ(thetas, "momentum", "nesterov")
    differ(thetas, "adam_betas_epsilon", "amsgrad_betas_epsilon")
    differ(thetas, "adam", "adamw")
    differ(thetas, "adam", "adam_by_norm")
    differ(thetas, "adam", "adam_scheduled")
    differ(thetas, "momentum", "momentum_by_value")

    gradients, norm, clipped = clipped_gradients()
    lbfgs_thetas, lbfgs_losses = lbfgs_network(history=10, iterations=400)
    short_thetas, _ = lbfgs_network(history=3, iterations=10)
    everything = [
        f"//! What {VERSIONS} computed. Written by record_optimizers.py, which says how: do not edit.\n\n"
        '#![allow(unreachable_pub, reason = "as in recorded.rs")]\n',
        constant("Two inputs, three units with tanh, two outputs; w1 b1 w2 b2, each column-major.",
                 "THETA", "&[f64]", THETA),
        constant("One example a row: three batches of four.", "XS", "&[[f64; 2]]", XS),
        constant("Their targets.", "YS", "&[[f64; 2]]", YS),
        constant("The numbers of steps after which θ was recorded.", "AFTER", "&[usize]", AFTER),
        "/// The name of each optimizer, and θ after these steps.\n"
        f"pub static OPTIMIZERS: &[(&str, &[&[f64]])] = &[{''.join(f'({rust(n)}, {rust(t)}),' for n, t in thetas.items())}];\n",
        constant("The gradients of the first batch.", "GRADIENTS", "&[f64]", gradients),
        constant("Their norm.", "NORM", "f64", norm),
        constant("What clip_grad_norm_ with 0.3 makes of them.", "CLIPPED_BY_NORM", "&[f64]", clipped),
        constant("L-BFGS on all examples, with 0.01·‖θ‖² added to the loss: θ after each of the first iterations.",
                 "LBFGS", "&[&[f64]]", lbfgs_thetas[:15]),
        constant("The same with a history of 3.", "LBFGS_HISTORY_3", "&[&[f64]]", short_thetas),
        constant("θ in the end.", "LBFGS_MINIMUM", "&[f64]", lbfgs_thetas[-1]),
        constant("The loss in the end.", "LBFGS_MINIMAL_LOSS", "f64", lbfgs_losses[-1]),
        constant("L-BFGS on Rosenbrock's function: (x, y) after each iteration.",
                 "LBFGS_ROSENBROCK", "&[&[f64]]", lbfgs_rosenbrock(20)),
        "/// The name of each schedule, and its rates at the times 0, 1, 2, …\n"
        f"pub static SCHEDULES: &[(&str, &[f64])] = &[{''.join(f'({rust(n)}, {rust(rates(*rest))}),' for n, *rest in SCHEDULES)}];\n",
        constant("Validation losses, epoch by epoch.", "LOSSES", "&[f64]", LOSSES),
        "/// The name of each reduction on a plateau, and its rates before these losses and after each of them.\n"
        f"pub static PLATEAUS: &[(&str, &[f64])] = &[{''.join(f'({rust(n)}, {rust(plateau_rates(o))}),' for n, o in PLATEAUS)}];\n",
    ]
    path = Path(__file__).with_name("recorded_optimizers.rs")
    text = "\n".join(everything)
    for name, inner in [("XS", XS), ("YS", YS)]:  # rows of a known length
        text = text.replace(f"{name}: &[[f64; 2]] = {rust(inner)}",
                            f"{name}: &[[f64; 2]] = &[{', '.join(rust(row)[1:] for row in inner)}]")
    path.write_text(text, encoding="utf-8")
    subprocess.run(["rustfmt", "--edition", "2024", path.name], cwd=path.parent, check=True)


if __name__ == "__main__":
    main()
