package dev.larder.web.config;

import java.util.ArrayList;
import java.util.List;

/// What is wrong with the settings, all of it, so that one start shows every mistake; and what was
/// ignored.
final class SettingsProblems {
  private final List<String> errors = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  void error(String line) {
    errors.add(line);
  }

  void warn(String line) {
    warnings.add(line);
  }

  List<String> warnings() {
    return List.copyOf(warnings);
  }

  void throwIfAny() throws SettingsException {
    if (!errors.isEmpty()) {
      throw new SettingsException(errors);
    }
  }
}
