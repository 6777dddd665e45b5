package dev.larder.core.blob;

import dev.larder.core.blob.BlobMove.Moved;
import dev.larder.core.task.Task;
import dev.larder.core.task.TaskReport;
import dev.larder.core.task.TaskRun;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The task that moves content, on the nodes that have both stores.
public final class MoveTask {
  public static final String NAME = "blob-move";

  /// The option by which a move may be complete without what neither store has.
  public static final String WITHOUT_LOST = "without-lost";

  private static final Duration EVERY = Duration.ofMinutes(10);

  private final BlobMove move;
  private final MovedStores stores;
  private volatile boolean complete;

  public MoveTask(BlobMove move, MovedStores stores) {
    this.move = move;
    this.stores = stores;
  }

  /// Where content goes.
  public String to() {
    return stores.to().shown();
  }

  /// Where it comes from.
  public String from() {
    return stores.from().shown();
  }

  /// Goes on by itself until the move is complete, as far as this node has seen.
  public Task task() {
    return new Task(
        NAME,
        "Copies the content of " + from() + " to " + to() + ", and says when all of it is there",
        Optional.of(EVERY),
        Map.of(WITHOUT_LOST, "true: be complete without blobs that neither of the two has"),
        this::run);
  }

  private TaskReport run(TaskRun run) throws IOException {
    if (complete && run.options().isEmpty()) {
      return report(new Moved(0, 0, 0, List.of(), 0, List.of(), true));
    }
    Moved moved = move.run(new WatchedRun(run), run.flag(WITHOUT_LOST));
    complete = moved.complete();
    return report(moved);
  }

  private TaskReport report(Moved moved) {
    return new TaskReport(
        words(moved),
        Map.of(
            "copied", moved.copied(),
            "bytes", moved.bytes(),
            "damaged", moved.damaged(),
            "lost", moved.needed(),
            "apart", (long) moved.apart().size(),
            "complete", moved.complete() ? 1L : 0L));
  }

  /// What matters first, because long texts are cut.
  private String words(Moved moved) {
    StringBuilder words = new StringBuilder();
    words.append(
        moved.complete()
            ? "complete: remove LARDER_BLOBS_FROM and restart every server"
            : "not complete: " + why(moved));
    words.append(
        "; copied %d blobs of %d bytes to %s".formatted(moved.copied(), moved.bytes(), to()));
    if (moved.needed() > 0) {
      words.append(
          "; neither store has %d blobs that are needed, such as %s: see larder blobs suspects"
              .formatted(moved.needed(), moved.lost().getFirst()));
    }
    if (moved.damaged() > 0) {
      words.append("; %d in %s are damaged and were not copied".formatted(moved.damaged(), from()));
    }
    return words.toString();
  }

  private static String why(Moved moved) {
    if (!moved.apart().isEmpty()) {
      return "these servers do not have the same LARDER_BLOBS and LARDER_BLOBS_FROM: "
          + String.join("; ", moved.apart());
    }
    return moved.needed() > 0
        ? "bring those blobs back (larder fsck --repair, or publish them again), or go without them"
            + " (larder blobs move --without-lost)"
        : "it goes on with the next run";
  }
}
