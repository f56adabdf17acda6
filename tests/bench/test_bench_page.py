"""What `make bench` writes: its tables say what was measured, and its corpora build."""

from bench.page import growth, plot, tables
from bench.scholars import PAPERS, measured, table


def _run(cpu: float, mb: float = 50.0) -> dict[str, float]:
    return {"cpu": cpu, "wall": 2 * cpu, "mb": mb, "load": 0.0}


RUNS = {
    ("peer", 100, "cold"): [_run(1.0)],
    ("ours", 100, "cold"): [_run(2.0), _run(3.0), _run(9.0)],
    ("peer", 1000, "cold"): [_run(10.0)],
    ("ours", 1000, "cold"): [_run(33.0, 70.0)],
}


def test_growth_tells_what_a_post_costs_and_how_that_changes() -> None:
    """Medians, from the smallest size on, each to the size before."""
    assert list(growth(RUNS, "ours"))[2:] == ["| 100 | 3.0 | 30.00 |  | 50 |", "| 1,000 | 33.0 | 33.00 | 1.10 | 70 |"]


def test_each_size_has_a_table_with_ratios_to_the_first_builder() -> None:
    """The ratio is that of medians of the same size."""
    lines = list(tables(RUNS, "peer"))
    assert [line.strip() for line in lines if line.startswith("##")] == ["## 100 posts", "## 1,000 posts"]
    assert "| ours | clean build | 3.00 | 3.00 | 3.00 | 6.00 | 50 | 3 |" in lines


def test_the_plot_has_a_line_a_builder() -> None:
    """Names stand beside the lines that are theirs."""
    drawn = plot(RUNS)
    assert drawn.count(">peer<") == drawn.count(">ours<") == 1


def test_a_site_of_editions_is_written_and_built() -> None:
    """A page for each paper at least, and a row of the table for the build."""
    built = measured(1)
    assert built.files > PAPERS
    (row,) = list(table([built]))[2:]
    assert row.startswith(f"| 1 | {PAPERS} |")
