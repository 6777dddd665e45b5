package dev.larder.core.retention;

/// What keeps a version.
public enum KeptBy {
  YOUNG("stored within the last 24 hours"),
  LATEST("the latest version"),
  RESTORED("brought back by somebody"),
  PINNED("pinned"),
  USED("downloaded or stored lately"),
  NEWEST("among the newest of its major"),
  SMALL("without a big file that could go"),
  NO_RULE("no rule removes anything");

  private final String words;

  KeptBy(String words) {
    this.words = words;
  }

  /// For people.
  public String words() {
    return words;
  }

  /// For scripts.
  public String key() {
    return switch (this) {
      case YOUNG -> "young";
      case LATEST -> "latest";
      case RESTORED -> "restored";
      case PINNED -> "pinned";
      case USED -> "used";
      case NEWEST -> "newest";
      case SMALL -> "small";
      case NO_RULE -> "noRule";
    };
  }
}
