package dev.larder.core.browse;

import java.util.List;
import java.util.Optional;

/// A part of something longer.
///
/// @param next what to begin behind for the next one, which may hold nothing more; empty: this is
///   the end
public record Slice<T>(List<T> items, Optional<String> next) {
  public Slice {
    items = List.copyOf(items);
  }
}
