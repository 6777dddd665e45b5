package dev.larder.cli.command.log;

import dev.larder.api.Failure;
import dev.larder.api.LogPages;
import dev.larder.api.Outcome;
import dev.larder.api.Refusal;
import dev.larder.cli.client.ApiClient;
import dev.larder.cli.client.ApiRequest;
import dev.larder.cli.client.ApiResponse;
import dev.larder.cli.client.ClientException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// What a server serves below an address, some of it at once.
///
/// @param address raw, from the root of the server, without a final slash
record ServedLog(ApiClient api, String address) implements LogPages {
  private static final int AT_ONCE = 16;
  private static final int NOT_FOUND = 404;
  private static final int BROKEN = 500;

  @Override
  public List<Outcome<byte[]>> read(List<String> paths) {
    List<Future<Outcome<byte[]>>> coming = new ArrayList<>(paths.size());
    // Each answer has a deadline of its own, so that closing ends.
    try (ExecutorService threads =
        Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
      paths.forEach(path -> coming.add(threads.submit(() -> ask(path))));
      return coming.stream().map(ServedLog::answer).toList();
    }
  }

  private static Outcome<byte[]> answer(Future<Outcome<byte[]>> coming) {
    try {
      return coming.get();
    } catch (ExecutionException broken) {
      throw new IllegalStateException(broken.getCause());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return Outcome.failed(Failure.Kind.INTERNAL, "interrupted");
    }
  }

  private Outcome<byte[]> ask(String path) {
    try {
      ApiResponse answer = api.send(ApiRequest.get(address + "/" + path));
      return answer.status() == 200 ? Outcome.found(answer.body()) : unfound(answer);
    } catch (ClientException silent) {
      return Outcome.failed(Failure.Kind.UPSTREAM_BROKEN, String.valueOf(silent.getMessage()));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return Outcome.failed(Failure.Kind.INTERNAL, "interrupted");
    }
  }

  private static Outcome<byte[]> unfound(ApiResponse answer) {
    return answer.status() == NOT_FOUND
        ? Outcome.missing(answer.said())
        : answer.status() < BROKEN
            ? Outcome.refused(Refusal.Kind.FORBIDDEN, answer.reason())
            : Outcome.failed(Failure.Kind.UPSTREAM_BROKEN, answer.reason());
  }
}
