package dev.larder.core.source;

import dev.larder.api.SourcePlace;
import dev.larder.core.repository.GitUpstream;
import java.time.Instant;

/// In which Git repository a component is, and how that is known.
///
/// @param trusted whether an administrator's credentials may be shown there: the address is a
///   rule's, or the format's own knowledge, or was said by hosts that an administrator has named,
///   or by the repository's own. Anybody else could name a private repository as theirs, and have
///   it read for them.
public record GitPlace(SourcePlace place, boolean trusted, Way way) {
  /// How it is known.
  public sealed interface Way {
    /// By a rule.
    ///
    /// @param pattern the rule's
    record Rule(String pattern) implements Way {}

    /// By the format, which may have asked hosts.
    ///
    /// @param at when
    /// @param remembered whether that was another time than now
    record Found(Instant at, boolean remembered) implements Way {}
  }

  /// The upstream as it counts for this place.
  GitUpstream readAs(GitUpstream configured) {
    return trusted ? configured : GitUpstream.PUBLIC;
  }

  /// The same, found before.
  GitPlace asRemembered() {
    return switch (way) {
      case Way.Rule _ -> this;
      case Way.Found(Instant at, _) -> new GitPlace(place, trusted, new Way.Found(at, true));
    };
  }
}
