package dev.larder.api;

import java.util.List;

/// One of the files that a version consists of.
///
/// @param name the key of the file within its version, such as `mod`
/// @param mediaType the Content-Type it is served with
/// @param maxBytes the largest size accepted; more fails, nothing is truncated
/// @param weight whether the file is worth keeping in memory and the metadata store
/// @param companions names of small files that are fetched along at the first touch of this one
/// @param announces names of files that a client is about to ask for which has lately read another
///   small file of the version, and now reads this one; it then reads this one of every version of
///   which it has read that other file without being led there
public record FileKind(
    String name,
    String mediaType,
    long maxBytes,
    Weight weight,
    List<String> companions,
    List<String> announces) {
  /// Small files travel through memory, big ones through the file system.
  public enum Weight {
    SMALL,
    BIG
  }

  public FileKind {
    companions = List.copyOf(companions);
    announces = List.copyOf(announces);
  }
}
