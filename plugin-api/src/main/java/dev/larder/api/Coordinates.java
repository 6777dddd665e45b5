package dev.larder.api;

/// The name of one version: its component (for Go a module path) and version, both unescaped.
public record Coordinates(String component, String version) {
  public Coordinates {
    if (component.isEmpty() || version.isEmpty()) {
      throw new IllegalArgumentException("coordinates need a component and a version");
    }
  }

  @Override
  public String toString() {
    return component + "@" + version;
  }
}
