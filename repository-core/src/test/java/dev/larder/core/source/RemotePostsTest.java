package dev.larder.core.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.HostPosts;
import dev.larder.api.HostPosts.Answer;
import dev.larder.api.HostPosts.Letter;
import dev.larder.api.Outcome;
import dev.larder.core.fixture.ScriptedTransport;
import dev.larder.core.fixture.SourceReply;
import dev.larder.core.source.Transport.Cause;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RemotePostsTest {
  private final ScriptedTransport network = new ScriptedTransport();

  private List<String> post(RemotePosts posts, String... addresses) {
    return posts
        .post(
            Stream.of(addresses)
                .map(address -> new Letter(URI.create(address), "x".getBytes(UTF_8)))
                .toList())
        .stream()
        .map(RemotePostsTest::words)
        .toList();
  }

  private static String words(Outcome<Answer> outcome) {
    return switch (outcome) {
      case Outcome.Found<Answer>(var answer) ->
          answer.status() + " " + new String(answer.body(), UTF_8);
      case Outcome.Failed<Answer>(var failure) -> failure.text();
      case Outcome.Unfound<Answer> other -> other.toString();
    };
  }

  @Test
  void whateverIsAnsweredIsHandedOn() {
    network.on("http://a.test/x", SourceReply.ok("words"));
    network.on("http://b.test/x", SourceReply.status(409, "12\n"));
    network.on("http://c.test/x", SourceReply.unreachable(Cause.CONNECT_TIMEOUT));
    network.on("http://d.test/x", SourceReply.ok("whole").breaking(2, new IOException("reset")));
    network.on("http://e.test/x", SourceReply.ok("x".repeat(HostPosts.MAX_ANSWER_BYTES + 1)));

    assertThat(
            post(
                new RemotePosts(network),
                "http://a.test/x",
                "http://b.test/x",
                "http://c.test/x",
                "http://d.test/x",
                "http://e.test/x"))
        .containsExactly(
            "200 words",
            "409 12\n",
            "upstream c.test: CONNECT_TIMEOUT",
            "the answer broke off",
            "the answer has more than 65536 bytes");
    assertThat(network.requests())
        .allMatch(request -> request.upstream().isPresent(), "an administrator named the host");
  }

  @Test
  void oneThatIsSlowHoldsUpNobodyElse() {
    CountDownLatch never = new CountDownLatch(1);
    network.on("http://a.test/x", SourceReply.ok("words"));
    network.on(
        "http://slow.test/x",
        request -> {
          try {
            never.await();
          } catch (InterruptedException givenUp) {
            Thread.currentThread().interrupt();
          }
          return SourceReply.ok("late").answer(request);
        });

    RemotePosts posts = new RemotePosts(network, Duration.ofSeconds(1));

    assertThat(post(posts, "http://slow.test/x", "http://a.test/x"))
        .containsExactly("no answer within 1 s", "200 words");
  }
}
