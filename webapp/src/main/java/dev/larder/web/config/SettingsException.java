package dev.larder.web.config;

import java.util.List;

/// The settings cannot be used; every problem is one line for people that names key, source and
/// what is allowed, and never shows a secret.
public final class SettingsException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  public SettingsException(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  public List<String> problems() {
    return problems;
  }
}
