package dev.larder.core.events;

import dev.larder.api.Failure;
import dev.larder.api.Outcome;
import dev.larder.core.storage.LogStoppedException;
import dev.larder.core.storage.StorageDownException;
import dev.larder.core.storage.StorageFullException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The last resort of every door and of work in the background: what is thrown becomes a failure,
/// and the log says why. No caller waits for an outcome that never comes, and none sees a trace.
public final class FailureGuard {
  private static final Logger LOG = LoggerFactory.getLogger(FailureGuard.class);

  private FailureGuard() {}

  /// @param what names the work in the log
  public static <T> Outcome<T> outcome(String what, Supplier<Outcome<T>> work) {
    return outcome(() -> what, work);
  }

  /// As [#outcome(String, Supplier)], for work so frequent that its name is made only for the log.
  public static <T> Outcome<T> outcome(Supplier<String> what, Supplier<Outcome<T>> work) {
    try {
      return work.get();
    } catch (StorageFullException full) {
      // The store itself tells once that it is ill, not for each request that meets it.
      LOG.debug("{} failed: {}", what.get(), full.toString());
      return Outcome.failed(
          Failure.Kind.STORAGE_FULL, "the disk of the server's database is full: free some space");
    } catch (LogStoppedException stopped) {
      // The log itself tells once that it has stopped.
      LOG.debug("{} failed: {}", what.get(), stopped.toString());
      return Outcome.failed(Failure.Kind.STORAGE_DOWN, String.valueOf(stopped.getMessage()));
    } catch (StorageDownException down) {
      LOG.debug("{} failed: {}", what.get(), down.toString());
      return Outcome.failed(
          Failure.Kind.STORAGE_DOWN, "the server cannot reach its storage; try again shortly");
    } catch (RuntimeException | StackOverflowError defect) {
      LOG.error("{} failed", what.get(), defect);
      return Outcome.failed(
          Failure.Kind.INTERNAL, "this is a defect of the server; its log says more");
    }
  }

  /// As [#outcome(Supplier, Supplier)], for work of which no caller awaits the end.
  public static void work(Supplier<String> what, Runnable work) {
    Outcome<Boolean> _ =
        outcome(
            what,
            () -> {
              work.run();
              return Outcome.found(true);
            });
  }
}
