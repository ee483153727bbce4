"""Installs and builds each peer below target/peers. A function a peer; it raises `Missing` with the reason.

Versions are pinned here and in rust/Cargo.toml.
"""

import os
import re
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
FOLDER = ROOT / "target" / "peers"
VENV, BIN, CARGO, DATA = FOLDER / "venv", FOLDER / "bin", FOLDER / "cargo" / "release", FOLDER / "data"
PYTHON = VENV / "bin" / "python"
PACKAGES = VENV / "lib" / f"python{sysconfig.get_python_version()}" / "site-packages"
CFLAGS = ["-O3", "-march=native", "-fopenmp"]


class Missing(Exception):
    """A peer cannot be had; the message says why."""


def call(*command, cwd=HERE, **environment):
    try:
        result = subprocess.run(
            [str(word) for word in command], cwd=cwd, capture_output=True, text=True, env=os.environ | environment
        )
    except OSError as error:
        raise Missing(f"{command[0]}: {error.strerror}") from None
    if result.returncode:
        lines = [line for line in (result.stderr or result.stdout).splitlines() if line.strip()]
        errors = [line for line in lines if "error" in line.lower()]
        reason = anonymous((errors or lines or ["no message"])[0].strip())
        raise Missing(f"`{Path(str(command[0])).name}` failed: {reason}")
    return result.stdout


def anonymous(text):
    """A message without what is particular to this machine: where the files are and where packages come from."""
    text = text.replace(f"{ROOT}/", "").replace(str(Path.home()), "~")
    return re.sub(r"\w+://[^\s`'\")]+", "(address)", text)


def pip(*packages):
    call(PYTHON, "-m", "pip", "install", "--quiet", *packages)


def gcc(source, program, *flags):
    call("gcc", *CFLAGS, "-o", BIN / program, source, *flags, "-lm")


def cargo(program, *features):
    """Release profile as it is, and no flags from the environment."""
    flags = ["--features", ",".join(features)] if features else []
    command = ["cargo", "build", "--quiet", "--release", "--locked", "--manifest-path", HERE / "rust" / "Cargo.toml"]
    call(*command, "--bin", program, *flags, CARGO_TARGET_DIR=str(CARGO.parent), RUSTFLAGS="")


def start():
    """What every peer needs: a folder, a virtual environment with NumPy, the data."""
    BIN.mkdir(parents=True, exist_ok=True)
    if not PYTHON.exists():
        call(sys.executable, "-m", "venv", VENV)
    pip("numpy==2.4.6")
    call(PYTHON, HERE / "python" / "data.py", DATA)


def nn():
    cargo("nn")


def straight_c():
    gcc("straight_c.c", "straight_c", "-ffast-math", "-lmvec")


def strict_c():
    gcc("straight_c.c", "strict_c")


def vector_c():
    gcc("vector_c.c", "vector_c", "-fno-math-errno")


def around(program, include, library, *flags):
    """C around a library, which is found again when it runs."""
    places = f"-I{include}", f"-L{library}", f"-Wl,-rpath,{library}"
    gcc("blas.c", program, "-fno-math-errno", *places, *flags)


def mkl():
    pip("mkl==2026.2.0", "mkl-include==2026.2.0")
    libraries = [f"-l:libmkl_{part}.so.3" for part in ("intel_lp64", "gnu_thread", "core")]
    around("mkl", VENV / "include", VENV / "lib", "-DMKL", *libraries, "-lgomp")


def openblas():
    pip("scipy-openblas32==0.3.34.481.3")
    place = PACKAGES / "scipy_openblas32"
    around("openblas", place / "include", place / "lib", "-lscipy_openblas")


def jax():
    pip("jax==0.10.2")


def torch():
    """The wheel loads CUDA's libraries even where there is no GPU, so they are installed with it."""
    pip("torch==2.15.0")


def numpy():
    """It is there already: see `start`."""


def onnxruntime():
    pip("onnx==1.23.2", "onnxruntime==1.31.1")


def burn():
    cargo("burn", "burn")


def candle():
    cargo("candle", "candle")


def dfdx():
    cargo("dfdx", "dfdx")


def fann():
    """Debian's packages, unpacked beside the rest instead of installed."""
    place = FOLDER / "fann"
    if not place.exists():
        if not shutil.which("apt-get"):
            raise Missing("there is no apt-get to take libfann-dev from")
        place.mkdir()
        try:
            call("apt-get", "download", "libfann-dev", "libfann2", cwd=place)
            for package in place.glob("*.deb"):
                call("dpkg", "-x", package, place)
        except Missing:
            shutil.rmtree(place)
            raise
    library = next(place.glob("usr/lib/*/libfloatfann.so.2")).parent
    gcc("fann.c", "fann", f"-I{place / 'usr/include'}", f"-L{library}", f"-Wl,-rpath,{library}", "-l:libfloatfann.so.2")
