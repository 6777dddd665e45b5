package dev.larder.core.search;

import dev.larder.core.storage.Contents;
import java.time.InstantSource;

/// The ways to find a component: by words, level by level, and by a name that is written almost so.
public record ComponentFinder(ComponentSearch search, ComponentTree tree, LikeNames like) {
  /// All over the same names.
  public static ComponentFinder of(ComponentNames names, Contents contents, InstantSource clock) {
    Sights sights = new Sights();
    return new ComponentFinder(
        new ComponentSearch(sights, names, contents, clock),
        new ComponentTree(sights, names, contents, clock),
        new LikeNames(sights, names, contents, clock));
  }
}
