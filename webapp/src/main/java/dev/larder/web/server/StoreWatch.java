package dev.larder.web.server;

import dev.larder.blobs.ContentStore;
import dev.larder.core.loop.StandingLoop;
import dev.larder.core.loop.StandingLoops;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/// Asks a store far away from time to time how it is, so that no answer about the server's health
/// waits for it, or costs a request.
final class StoreWatch implements BlobStores.Health {
  private static final Duration LOOK = Duration.ofSeconds(10);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final ContentStore content;
  private volatile Optional<String> trouble = Optional.empty();

  StoreWatch(ContentStore content) {
    this.content = content;
  }

  /// Begins to ask.
  StoreWatch begun(StandingLoops loops, Resources resources) {
    begin(
        new StandingLoop.Plan(
            "asking the store of blobs",
            LOOK,
            "The part blobs tells what was last found until then",
            this::look),
        loops,
        resources);
    return this;
  }

  /// Begins what a store far away needs, until the server stops.
  static void begin(StandingLoop.Plan plan, StandingLoops loops, Resources resources) {
    StandingLoop loop = loops.add(plan);
    resources.add(() -> loop.stop(PATIENCE));
    loop.start();
  }

  void look() {
    trouble = found();
  }

  private Optional<String> found() {
    try {
      return content.blobs().installation().isPresent()
          ? Optional.empty()
          : Optional.of(
              "the store has no installation id any more: see that LARDER_BLOBS names the right"
                  + " one");
    } catch (IOException failed) {
      return Optional.of(String.valueOf(failed.getMessage()));
    }
  }

  @Override
  public Optional<String> trouble() {
    return trouble;
  }
}
