package dev.larder.cli.command.log;

import dev.larder.api.LogTools.Progress;
import dev.larder.cli.client.ApiClient;
import dev.larder.cli.client.ApiRequest;
import dev.larder.cli.client.ClientException;
import java.time.Duration;
import tools.jackson.databind.JsonNode;

/// Waits until a log has what was stored before it, and a head over all of that.
record RecordedVersions(ApiClient api, String path, String name, Progress progress) {
  private static final Duration LOOK = Duration.ofMillis(300);

  /// Without anything new in the log.
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /// The object as it is then.
  JsonNode await() throws ClientException, InterruptedException {
    long seen = -1;
    long since = System.nanoTime();
    while (true) {
      JsonNode object = api.send(ApiRequest.get(path)).json();
      JsonNode log = object.path("log");
      if (log.path("state").asString("").equals("stopped")) {
        throw new ClientException(
            name + " may not go on: " + log.path("why").asString("the server does not say why"));
      }
      JsonNode earlier = log.path("earlier");
      long recorded = earlier.path("recorded").asLong(0);
      long records = log.path("records").asLong(0);
      progress.at(recorded, earlier.path("of").asLong(0));
      if (earlier.path("done").asBoolean(false) && log.path("headSize").asLong(-1) >= records) {
        return object;
      }
      long state = recorded + records + log.path("headSize").asLong(0);
      if (state != seen) {
        seen = state;
        since = System.nanoTime();
      } else if (System.nanoTime() - since > PATIENCE.toNanos()) {
        throw new ClientException(
            "%s has recorded nothing for %d min (%d of %d); see larder task list, and run this again to go on waiting"
                .formatted(name, PATIENCE.toMinutes(), recorded, earlier.path("of").asLong(0)));
      }
      Thread.sleep(LOOK);
    }
  }
}
