package dev.larder.core.engine;

import dev.larder.api.Failure;
import dev.larder.api.Outcome;
import dev.larder.api.Outcome.Unfound;
import dev.larder.core.fetch.LostFiles.Lost;
import dev.larder.core.repository.Type;

/// What a client is told of a stored file that cannot be sent: what happened, why, and what helps.
final class LostFileWords {
  private static final String PAGE = "docs/operations.md, \"A stored file is lost\", says more.";

  private LostFileWords() {}

  /// It was not tried to fetch it again.
  static <T> Outcome<T> unfetched(Lost lost) {
    String help =
        switch (lost.repository().definition().type()) {
          case Type.Hosted _, Type.Group _ ->
              "It was published there and cannot be fetched again: publish the same content once"
                  + " more (larder publish), or put the blob back from a backup.";
          case Type.Proxy _ ->
              "It is fetched again when it is asked for without restricting the answer to what is"
                  + " stored.";
        };
    return failed(lost, help);
  }

  /// It could not be fetched again.
  static <T> Outcome<T> refused(Lost lost, Unfound<?> ended) {
    String why =
        switch (ended) {
          case Outcome.Missing<?>(var text) -> text;
          case Outcome.Refused<?>(var refusal) -> refusal.text();
          case Outcome.Failed<?>(var failure) -> failure.text();
          case Outcome.NotAtHand<?> _ -> "it is not at hand";
        };
    String first = why.lines().findFirst().orElse("");
    return failed(
        lost,
        "Fetching it again failed: "
            + first
            + "\nTry again when the upstream has it, put the blob back from a backup, or, if its"
            + " hashes are wrong, see larder module purge --help.");
  }

  private static <T> Outcome<T> failed(Lost lost, String help) {
    return Outcome.failed(
        Failure.Kind.INTERNAL,
        "the stored %s of %s in repository %s is lost: its blob %s is missing or was cut.\n%s\n%s"
            .formatted(
                lost.file().file(),
                lost.coordinates(),
                lost.repository().name(),
                lost.file().sha256().substring(0, 16) + "…",
                help,
                PAGE));
  }
}
