"""How the command ends: at once, but with its exit code and with all that it had to say."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def ran(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "generator", *words], cwd=ROOT, capture_output=True, text=True)


@pytest.mark.parametrize(
    ("words", "code"),
    [(("--version",), 0), (("build", "--help"), 0), (("bild",), 2), (("explain", "nothing", "--site", "nowhere"), 1)],
)
def test_the_exit_code_arrives_and_so_do_the_words(words: tuple[str, ...], code: int) -> None:
    """Output to a pipe is held back by Python until the end, which must not lose it."""
    done = ran(*words)
    assert done.returncode == code
    assert done.stdout or done.stderr


def test_a_reader_that_has_gone_is_no_crash() -> None:
    """As with `| head -0`: no traceback."""
    words = [sys.executable, "-m", "generator", "build", "--help"]
    with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert "Traceback" not in process.stderr.read()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_command_exits_as_a_shell_expects(tmp_path: Path, number: signal.Signals) -> None:
    """128 and the number of the signal, and no word of `click`."""
    os.mkfifo(tmp_path / "site.toml")  # on which the command waits for ever
    words = [sys.executable, "-m", "generator", "build", "--site", str(tmp_path)]
    with subprocess.Popen(words, cwd=ROOT, stderr=subprocess.PIPE, text=True) as process:
        descriptor = os.open(tmp_path / "site.toml", os.O_WRONLY)  # returns when the command has opened the other end
        process.send_signal(number)
        _, told = process.communicate(timeout=30)
        os.close(descriptor)
    assert process.returncode == 128 + number
    assert "Aborted" not in told
    assert "Traceback" not in told
