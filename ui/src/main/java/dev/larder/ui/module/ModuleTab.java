package dev.larder.ui.module;

import java.util.Arrays;

/// The parts of a module's page.
public enum ModuleTab {
  README("", "Overview"),
  PACKAGES("packages", "Packages"),
  VERSIONS("versions", "Versions"),
  REQUIRES("requires", "Requires"),
  USED_BY("used-by", "Used by"),
  FILES("files", "Files");

  private final String word;
  private final String title;

  ModuleTab(String word, String title) {
    this.word = word;
    this.title = title;
  }

  /// As addresses have it; one that is not known is the first one.
  static ModuleTab of(String word) {
    return Arrays.stream(values()).filter(one -> one.word.equals(word)).findFirst().orElse(README);
  }

  public String word() {
    return word;
  }

  public String title() {
    return title;
  }
}
