"""Loss terms; photos are (B, 3, H, W) in the normalised domain, about [-1, 1]."""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor
from torch.nn import functional as F

_EPSILON = 1e-3


def charbonnier(a: Tensor, b: Tensor, weight: Tensor | None = None) -> Tensor:
    """Mean of sqrt((a - b)^2 + eps^2), weighted by weight (B, 1, H, W) if given.

    Source: Charbonnier et al. 1994, doi:10.1109/ICIP.1994.413553.
    """
    error = torch.sqrt((a - b).float().square() + _EPSILON**2)
    return error.mean() if weight is None else (error * weight).sum() / (weight.sum() * a.shape[1])


def log_mse(a: Tensor, b: Tensor, weight: Tensor | None = None) -> Tensor:
    """Mean over photos of ln(MSE), 0 at the squared error of 8 grey levels of 255.

    Args:
        a: (B, 3, H, W).
        b: the same shape.
        weight: (B, 1, H, W), of the squared errors; None counts all alike.

    Source: the PSNR loss of Chen et al. 2021 (HINet, arXiv:2105.06086).
    """
    squared = (a - b).float().square()
    if weight is not None:
        squared = squared * (weight / weight.mean(dim=(1, 2, 3), keepdim=True))
    unit = (2.0 * 8.0 / 255.0) ** 2
    return torch.log(squared.mean(dim=(1, 2, 3)) / unit + 0.01).mean()


def sobel_l1(a: Tensor, b: Tensor) -> Tensor:
    """L1 between the Sobel gradients of a and b."""
    kernel = a.new_tensor([[1.0, 2.0, 1.0], [0.0, 0.0, 0.0], [-1.0, -2.0, -1.0]]) / 4.0
    bank = torch.stack([kernel, kernel.T])[:, None].repeat(a.shape[1], 1, 1, 1)  # (2C, 1, 3, 3)
    difference = F.conv2d((a - b).float(), bank.float(), groups=a.shape[1])
    return difference.abs().mean()


def ms_ssim_loss(a: Tensor, b: Tensor, *, scales: int = 3) -> Tensor:
    """1 - MS-SSIM over ``scales`` halvings, on data of range 2.

    Source: Wang et al. 2003, doi:10.1109/ACSSC.2003.1292216. Ours: a 7 px box
    window in place of the Gaussian, equal weights, contrast term clamped at 0.
    """
    c1, c2 = (0.01 * 2.0) ** 2, (0.03 * 2.0) ** 2
    a, b = a.float(), b.float()
    total = a.new_ones(())
    for scale in range(scales):
        stacked = torch.cat([a, b, a * a, b * b, a * b], dim=1)
        mean_a, mean_b, aa, bb, ab = F.avg_pool2d(stacked, 7, stride=2).chunk(5, dim=1)
        var_a, var_b = aa - mean_a.square(), bb - mean_b.square()
        contrast = (2.0 * (ab - mean_a * mean_b) + c2) / (var_a + var_b + c2)
        value = contrast.clamp_min(0.0)
        if scale == scales - 1:
            luma = (2.0 * mean_a * mean_b + c1) / (mean_a.square() + mean_b.square() + c1)
            value = value * luma
        total = total * torch.pow(value.mean().clamp_min(1e-4), 1.0 / scales)
        a, b = F.avg_pool2d(a, 2), F.avg_pool2d(b, 2)
    loss: Tensor = 1.0 - total
    return loss


def focal_frequency(a: Tensor, b: Tensor) -> Tensor:
    """Focal frequency loss with alpha 1.

    Source: Jiang et al. 2021, arXiv:2012.12821.
    """
    difference: Tensor = torch.fft.rfft2((a - b).float(), norm="ortho").abs()
    peak = difference.detach().amax(dim=(2, 3), keepdim=True).clamp_min(1e-8)
    return (difference.detach() / peak * difference.square()).mean()


def kl_divergence(mean: Tensor, log_var: Tensor) -> Tensor:
    """KL(N(mean, exp(log_var)) || N(0, I)) per latent element."""
    return 0.5 * (mean.float().square() + log_var.float().exp() - 1.0 - log_var.float()).mean()


def latent_l1(z: Tensor, goal: Tensor) -> Tensor:
    """L1 between codes (B, C, h, w), each channel in units of its spread in the goal."""
    spread = goal.float().std(dim=(0, 2, 3), keepdim=True).clamp_min(0.05)
    return ((z - goal).float().abs() / spread).mean()


def feature_l1(a: list[Tensor], b: list[Tensor]) -> Tensor:
    """Mean L1 between two lists of features, each in units of its mean size."""
    terms = [
        (x - y).float().abs().mean() / y.detach().float().abs().mean().clamp_min(1e-3)
        for x, y in zip(a, b, strict=True)
    ]
    return torch.stack(terms).mean()


def least_squares(scores: Tensor, goal: float) -> Tensor:
    """LSGAN term: mean (score - goal)^2 (Mao et al. 2017, arXiv:1611.04076)."""
    return (scores.float() - goal).square().mean()


def hinge_discriminator(real: Tensor, fake: Tensor) -> Tensor:
    """Hinge loss of a discriminator (Lim and Ye 2017, arXiv:1705.02894)."""
    return F.relu(1.0 - real.float()).mean() + F.relu(1.0 + fake.float()).mean()


def focal_bce(logits: Tensor, target: Tensor, weight: Tensor, *, gamma: float = 2.0) -> Tensor:
    """Focal binary cross-entropy with damage balanced against intact area.

    Args:
        logits: (B, 1, H, W).
        target: the same shape, 0 or 1.
        weight: the same shape; 0 leaves a pixel out.
        gamma: focus on what is still wrong.

    Source: Lin et al. 2017, arXiv:1708.02002.
    """
    logits = logits.float()
    bce = F.binary_cross_entropy_with_logits(logits, target, reduction="none")
    focus = (1.0 - torch.exp(-bce)) ** gamma
    alpha = 0.25 + 0.5 * target
    loss: Tensor = (focus * bce * alpha * weight).sum() / weight.sum().clamp_min(1.0)
    return loss


def dice_loss(prob: Tensor, target: Tensor, weight: Tensor) -> Tensor:
    """1 - soft Dice over the whole batch; all (B, 1, H, W)."""
    prob, target = prob * weight, target * weight
    return 1.0 - (2.0 * (prob * target).sum() + 1.0) / (prob.sum() + target.sum() + 1.0)


def soft_skeleton(x: Tensor, rounds: int = 4) -> Tensor:
    """Differentiable centre lines of x (B, 1, H, W) in [0, 1].

    Source: clDice, Shit et al. 2021, arXiv:2003.07311, algorithm 1.
    """

    def eroded(t: Tensor) -> Tensor:
        return torch.minimum(_extreme(t, 2, torch.minimum), _extreme(t, 3, torch.minimum))

    def opened(t: Tensor) -> Tensor:
        return _extreme(_extreme(eroded(t), 2, torch.maximum), 3, torch.maximum)

    skeleton = F.relu(x - opened(x))
    for _ in range(rounds):
        x = eroded(x)
        thin = F.relu(x - opened(x))
        skeleton = skeleton + F.relu(thin - skeleton * thin)
    return skeleton


def _extreme(x: Tensor, axis: int, pick: Callable[[Tensor, Tensor], Tensor]) -> Tensor:
    """Minimum or maximum over three neighbours along an axis; faster than pooling."""
    size = x.shape[axis]
    before = torch.cat([x.narrow(axis, 0, 1), x.narrow(axis, 0, size - 1)], dim=axis)
    after = torch.cat([x.narrow(axis, 1, size - 1), x.narrow(axis, size - 1, 1)], dim=axis)
    return pick(pick(before, x), after)


def centreline_dice(prob: Tensor, target: Tensor, weight: Tensor) -> Tensor:
    """1 - clDice: thin lines must stay connected (arXiv:2003.07311)."""
    prob, target = prob * weight, target * weight
    bone_p = soft_skeleton(prob)
    with torch.no_grad():
        bone_t = soft_skeleton(target)
    precision = ((bone_p * target).sum() + 1.0) / (bone_p.sum() + 1.0)
    recall = ((bone_t * prob).sum() + 1.0) / (bone_t.sum() + 1.0)
    return 1.0 - 2.0 * precision * recall / (precision + recall)
