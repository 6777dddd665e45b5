package dev.larder.api;

import java.util.List;
import java.util.Optional;

/// What the address of an upload says about it, before its body is read.
///
/// @param component the component, where the path names it; else the body does
/// @param body the file that makes the version
/// @param beside small files that may come with it, which it cannot tell by itself
public record Upload(
    Optional<String> component, String version, FileKind body, List<FileKind> beside, Ask ask) {
  public Upload {
    beside = List.copyOf(beside);
  }
}
