package dev.larder.cli.command;

import java.util.Optional;

/// What a person means by `corp.example/hello@v1.2.3`: a component, perhaps in a version.
public record NamedComponent(String component, Optional<String> version) {
  public static NamedComponent parse(String text) {
    int at = text.lastIndexOf('@');
    return at < 0
        ? new NamedComponent(text, Optional.empty())
        : new NamedComponent(text.substring(0, at), Optional.of(text.substring(at + 1)));
  }

  @Override
  public String toString() {
    return component + version.map(text -> "@" + text).orElse("");
  }
}
