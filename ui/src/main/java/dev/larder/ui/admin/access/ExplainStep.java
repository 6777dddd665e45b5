package dev.larder.ui.admin.access;

import dev.larder.ui.admin.TableCell;
import java.util.List;

/// One question on the way to a decision, and what it is answered with.
///
/// @param tone `yes`, `no`, or `plain` where nothing speaks for or against
/// @param reasons what the answer stands on
public record ExplainStep(
    String question, String tone, String answer, List<String> reasons, List<TableCell.Way> ways) {
  public ExplainStep {
    reasons = List.copyOf(reasons);
    ways = List.copyOf(ways);
  }

  static ExplainStep yes(String question, String answer, List<String> reasons) {
    return new ExplainStep(question, "yes", answer, reasons, List.of());
  }

  static ExplainStep no(String question, String answer, List<String> reasons) {
    return new ExplainStep(question, "no", answer, reasons, List.of());
  }

  static ExplainStep plain(String question, String answer, List<String> reasons) {
    return new ExplainStep(question, "plain", answer, reasons, List.of());
  }

  ExplainStep with(List<TableCell.Way> further) {
    return new ExplainStep(question, tone, answer, reasons, further);
  }
}
