package dev.larder.go.audit;

import dev.larder.api.LogPages;
import dev.larder.api.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The pages of a server's log, as they are needed here.
///
/// @param log its name
record AskedLog(String log, LogPages pages) {
  /// All of them.
  ///
  /// @throws UnreadException if one cannot be had
  List<byte[]> all(List<String> paths) {
    List<Outcome<byte[]>> outcomes = pages.read(paths);
    if (outcomes.size() != paths.size()) {
      throw new IllegalStateException(
          "asked for " + paths.size() + " pages, and got " + outcomes.size());
    }
    List<byte[]> contents = new ArrayList<>(paths.size());
    for (int i = 0; i < paths.size(); i++) {
      contents.add(required(paths.get(i), outcomes.get(i)));
    }
    return contents;
  }

  /// One that may not be there.
  ///
  /// @throws UnreadException if that is not known
  Optional<byte[]> one(String path) {
    Outcome<byte[]> outcome = pages.read(path);
    return outcome instanceof Outcome.Missing<byte[]>
        ? Optional.empty()
        : Optional.of(required(path, outcome));
  }

  private byte[] required(String path, Outcome<byte[]> outcome) {
    return switch (outcome) {
      case Outcome.Found<byte[]>(var content) -> content;
      case Outcome.Unfound<byte[]> ended ->
          throw new UnreadException(log + ": " + path + ": " + words(ended));
    };
  }

  /// Why something was not found.
  static String words(Outcome.Unfound<?> ended) {
    return switch (ended) {
      case Outcome.Missing<?>(var why) -> why;
      case Outcome.Refused<?>(var refusal) -> refusal.text();
      case Outcome.Failed<?>(var failure) -> failure.text();
      case Outcome.NotAtHand<?> _ -> "was not waited for; try again";
    };
  }
}
