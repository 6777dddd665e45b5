package dev.larder.api;

import java.util.List;

/// What a format knows about its client, for people who set one up.
@FunctionalInterface
public interface ClientTools {
  /// For a format whose client needs no words.
  ClientTools NONE = _ -> List.of();

  /// What to do, in order, so that a client uses a repository.
  List<Step> setUp(Place place);

  /// A repository as a client sees it.
  ///
  /// @param url its address, without a final slash
  /// @param ownNames patterns of names that it alone answers and that should not become known
  /// @param login whether reading everything in it takes a login
  record Place(String url, List<String> ownNames, boolean login) {
    public Place {
      ownNames = List.copyOf(ownNames);
    }
  }

  /// One thing to do.
  ///
  /// @param purpose what for, a sentence without its full stop
  /// @param text the lines to run or to write, to be copied as they are
  record Step(String purpose, String text) {}
}
