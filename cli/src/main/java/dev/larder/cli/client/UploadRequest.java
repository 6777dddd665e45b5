package dev.larder.cli.client;

import java.io.FileNotFoundException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/// Files on their way to a repository, one of them as the whole body. It may take as long as bytes
/// move; a minute in which none does ends it, and so do ten minutes without an answer after the
/// last byte.
///
/// @param path raw, beginning with a slash
/// @param parts by the names that the format gives them, the big one first
public record UploadRequest(
    String path, Map<String, String> query, SequencedMap<String, Path> parts) {
  private static final String ZIP = "application/zip";
  private static final Duration STALL = Duration.ofMinutes(1);
  private static final Duration ANSWER = Duration.ofMinutes(10);
  private static final Duration TICK = Duration.ofMillis(200);

  /// Told several times a second how far an upload is.
  @FunctionalInterface
  public interface Watcher {
    void sent(long bytes, long total);
  }

  ApiResponse run(ApiClient client, Watcher watcher) throws ClientException, InterruptedException {
    AtomicLong sent = new AtomicLong();
    String target = query.isEmpty() ? path : path + "?" + ApiRequest.queryText(query);
    String words = "PUT " + client.server() + path;
    try {
      UploadForm form = UploadForm.of(parts);
      BodyPublisher body =
          parts.size() > 1 ? form.body() : BodyPublishers.ofFile(parts.firstEntry().getValue());
      String type = parts.size() > 1 ? form.contentType() : ZIP;
      CompletableFuture<HttpResponse<byte[]>> coming =
          client.start(client.uploading(target, type, counting(body, sent)));
      HttpResponse<byte[]> answer = await(words, coming, sent, body.contentLength(), watcher);
      return ApiClient.answer(words, answer);
    } catch (ExecutionException failed) {
      throw client.failure(words, failed);
    } catch (FileNotFoundException unreadable) {
      throw new ClientException(
          "a file that was packed cannot be read: " + unreadable.getMessage(), unreadable);
    }
  }

  private static HttpResponse<byte[]> await(
      String words,
      CompletableFuture<HttpResponse<byte[]>> coming,
      AtomicLong sent,
      long total,
      Watcher watcher)
      throws ExecutionException, InterruptedException, ClientException {
    long last = -1;
    long movedAt = System.nanoTime();
    while (true) {
      try {
        return coming.get(TICK.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException _) {
        long now = sent.get();
        watcher.sent(now, total);
        movedAt = now == last ? movedAt : System.nanoTime();
        last = now;
        Duration limit = now >= total ? ANSWER : STALL;
        if (System.nanoTime() - movedAt > limit.toNanos()) {
          coming.cancel(true);
          throw new ClientException(
              words + ": nothing moved for " + limit.toMinutes() + " min; publish again");
        }
      }
    }
  }

  /// Publishes the same bytes, and counts those that were taken.
  private static BodyPublisher counting(BodyPublisher body, AtomicLong sent) {
    return BodyPublishers.fromPublisher(
        subscriber -> body.subscribe(new Counting(subscriber, sent)), body.contentLength());
  }

  private record Counting(Flow.Subscriber<? super ByteBuffer> to, AtomicLong sent)
      implements Flow.Subscriber<ByteBuffer> {
    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      to.onSubscribe(subscription);
    }

    @Override
    public void onNext(ByteBuffer bytes) {
      sent.addAndGet(bytes.remaining());
      to.onNext(bytes);
    }

    @Override
    public void onError(Throwable failure) {
      to.onError(failure);
    }

    @Override
    public void onComplete() {
      to.onComplete();
    }
  }
}
