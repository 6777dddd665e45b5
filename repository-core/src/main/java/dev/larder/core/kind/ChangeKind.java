package dev.larder.core.kind;

import java.util.Arrays;

/// What a change that all nodes follow is about.
public enum ChangeKind {
  REPOSITORY("repository"),
  OBJECT("object"),
  ACCOUNT("account"),
  ROLE("role"),
  TOKEN("token"),
  RULE("rule"),
  RETENTION("retention"),
  DELETION("deletion"),

  /// Fetched files of one component were forgotten, since their bytes may be wrong.
  PURGE("purge"),

  /// Files of one component were published, or stand for lost ones.
  VERSION("version"),

  /// Somebody has pushed to a Git repository, named by the end of its path, or to any that are the
  /// upstream of a repository.
  PUSH("push"),

  /// Written by a node that is newer than this one, which therefore cannot tell what it ends.
  /// Nothing is recorded as this.
  UNKNOWN("");

  private final String text;

  ChangeKind(String text) {
    this.text = text;
  }

  /// Whether configuration is as it was before.
  public boolean leavesConfiguration() {
    return this == VERSION || this == PUSH;
  }

  /// As it is stored. Never changed, because nodes of two builds read each other's rows.
  public String text() {
    if (this == UNKNOWN) {
      throw new IllegalStateException("a change is recorded as what it is");
    }
    return text;
  }

  /// The kind that is stored so.
  public static ChangeKind of(String text) {
    return Arrays.stream(values())
        .filter(kind -> kind != UNKNOWN && kind.text.equals(text))
        .findFirst()
        .orElse(UNKNOWN);
  }
}
