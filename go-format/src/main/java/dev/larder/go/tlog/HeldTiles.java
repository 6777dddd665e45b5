package dev.larder.go.tlog;

import java.util.Collection;
import java.util.Map;

/// Tiles of hashes of a log of which some were proven before, and are held.
public interface HeldTiles extends TileSource {
  /// The contents of those that are held, each as long as its tile: what is known to be in the tree
  /// of the head under which it is read.
  Map<Tile, byte[]> held(Collection<Tile> tiles);
}
