package dev.larder.go.tlog;

import java.util.List;
import java.util.Map;

/// Where tiles of hashes come from: a log that is not trusted, or what is kept of it.
public interface TileSource {
  /// The contents of tiles: as many as are asked for, in the same order, each as long as its tile.
  /// What is here called once for is all that an answer needs.
  ///
  /// Not to be kept before [#kept] says so. What this throws, to say which could not be had, goes
  /// through to the caller as it is.
  List<byte[]> read(List<Tile> tiles);

  /// Hears which of the tiles just read are proven to be those of the log.
  void kept(Map<Tile, byte[]> proven);
}
