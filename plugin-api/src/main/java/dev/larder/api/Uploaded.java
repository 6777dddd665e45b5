package dev.larder.api;

import java.util.Map;
import java.util.Optional;

/// The files of an upload that have arrived, whole and within their limits.
///
/// @param beside those that came with the body, by the names of their kinds
public record Uploaded(Staged.OnDisk body, Map<String, Staged.InMemory> beside) {
  public Uploaded {
    beside = Map.copyOf(beside);
  }

  /// The bytes of a file that came with the body.
  public Optional<byte[]> beside(FileKind kind) {
    return Optional.ofNullable(beside.get(kind.name())).map(Staged.InMemory::bytes);
  }
}
