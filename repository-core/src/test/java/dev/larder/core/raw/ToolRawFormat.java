package dev.larder.core.raw;

import java.util.Set;

/// One of whose components, `tool`, is a toolchain.
public final class ToolRawFormat extends RawFormat {
  @Override
  public Set<String> toolchains() {
    return Set.of("tool");
  }
}
