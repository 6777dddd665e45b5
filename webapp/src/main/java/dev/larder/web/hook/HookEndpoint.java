package dev.larder.web.hook;

import dev.larder.core.repository.GitPath;
import dev.larder.core.repository.HookSecret;
import dev.larder.core.repository.Push;
import dev.larder.core.repository.Repository;
import dev.larder.core.repository.RepositoryName;
import dev.larder.core.snapshot.Snapshots;
import dev.larder.core.storage.StorageDownException;
import dev.larder.core.upkeep.PushRecorder;
import dev.larder.web.hook.HookCounts.Ending;
import dev.larder.web.http.Endpoint;
import dev.larder.web.http.Exchange;
import dev.larder.web.http.Headers;
import dev.larder.web.http.PlainText;
import dev.larder.web.http.RequestRejected;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// `POST /hooks/{repository}`: a Git server says that somebody has pushed, so that what is
/// remembered of that Git repository ends on every node.
///
/// Nothing is believed but that, and nothing is served because of it, so that a webhook which is
/// sent again does no harm. Strangers learn nothing: a repository that is not there, one without a
/// secret and a wrong signature are answered in the same words, after the same work.
public final class HookEndpoint implements Endpoint {
  /// What Git servers send at most.
  static final long MAX_BYTES = 25L * 1024 * 1024;

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final String FORM = "application/x-www-form-urlencoded";

  private static final Headers SOON = PlainText.HEADERS.with("Retry-After", "1");

  private static final Headers SIGN =
      PlainText.HEADERS.with("WWW-Authenticate", "X-Hub-Signature-256");

  private static final String UNSIGNED =
      "the webhook is not signed: give it a secret at the Git server, and the repository the same"
          + " one (larder repo set … --hook-secret-file); a signature by SHA-1 alone does not"
          + " count";

  private static final String WRONG =
      "the webhook is not signed with the secret of a repository of this name: see that the address"
          + " names one whose upstream is git, that it has a secret (larder repo set …"
          + " --hook-secret-file), and that the Git server has the same one";

  /// Who is told of tags that were pushed.
  @FunctionalInterface
  public interface TagListener {
    /// @param repository whose webhook it was
    /// @param addresses of the Git repository, as its server knows them
    /// @param tag without `refs/tags/`
    void pushed(RepositoryName repository, List<String> addresses, String tag);
  }

  private final Snapshots snapshots;
  private final PushRecorder recorder;
  private final TagListener pushed;
  private final HookCounts counts;

  /// What those are held against that are for no repository with a secret.
  private final HookSecret nobodys;

  /// @param pushed publishes tags where a repository wants that
  public HookEndpoint(
      Snapshots snapshots, PushRecorder recorder, TagListener pushed, HookCounts counts) {
    this.snapshots = snapshots;
    this.recorder = recorder;
    this.pushed = pushed;
    this.counts = counts;
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    this.nobodys = new HookSecret(HexFormat.of().formatHex(random));
  }

  @Override
  public void serve(Exchange exchange) throws IOException, InterruptedException {
    if (!exchange.method().equals("POST")) {
      throw RequestRejected.methodNotAllowed("POST");
    }
    Optional<Repository> repository = repository(exchange.rest());
    exchange.subject(repository.map(found -> found.name().text()), Optional.empty());
    List<HookProof> proofs = HookProof.of(exchange);
    if (proofs.isEmpty()) {
      counts.count(Ending.UNSIGNED);
      exchange.respond(401, SIGN, PlainText.bytes(UNSIGNED));
      return;
    }
    Optional<HookSecret> secret = repository.flatMap(found -> found.definition().hookSecret());
    List<HookCheck> checks =
        proofs.stream().map(proof -> proof.with(secret.orElse(nobodys))).toList();
    Received received = received(exchange, checks);
    if (received.proven() && repository.isPresent() && secret.isPresent()) {
      answer(exchange, repository.get(), received);
    } else {
      counts.count(Ending.WRONG);
      exchange.wrongCredentials("the signature of a webhook is wrong");
      exchange.text(403, WRONG);
    }
  }

  private Optional<Repository> repository(String name) {
    return Optional.of(name)
        .filter(RepositoryName::isValid)
        .flatMap(valid -> snapshots.current().find(new RepositoryName(valid)));
  }

  /// What came.
  ///
  /// @param proven whether the sender knows the secret
  /// @param broken why there is no payload that could be read
  private record Received(boolean proven, HookPayload payload, Optional<String> broken) {}

  private Received received(Exchange exchange, List<HookCheck> checks) throws IOException {
    try {
      CheckedBody body = new CheckedBody(exchange.body(MAX_BYTES), checks, PATIENCE);
      HookPayload payload = HookPayload.EMPTY;
      Optional<String> broken = Optional.empty();
      try {
        payload = HookPayload.read(isForm(exchange) ? FormBody.of(body) : body);
      } catch (BrokenPayloadException wrong) {
        broken = Optional.of(String.valueOf(wrong.getMessage()));
      }
      return new Received(body.isProven(), payload, broken);
    } catch (RequestRejected rejected) {
      counts.count(Ending.UNREADABLE);
      throw rejected;
    }
  }

  private static boolean isForm(Exchange exchange) {
    return exchange
        .header("Content-Type")
        .filter(type -> type.toLowerCase(Locale.ROOT).startsWith(FORM))
        .isPresent();
  }

  private void answer(Exchange exchange, Repository repository, Received received)
      throws IOException, InterruptedException {
    Optional<String> event = HookEvent.name(exchange);
    if (!HookEvent.isPush(event, received.payload())) {
      counts.count(Ending.OTHER);
      exchange.text(200, "well signed; " + event.orElse("it") + " changes nothing here");
      return;
    }
    if (received.broken().isPresent()) {
      counts.count(Ending.UNREADABLE);
      exchange.text(400, "the body cannot be read: " + received.broken().get());
      return;
    }
    HookPayload payload = received.payload();
    if (isRecorded(exchange, new Push(repository.id(), payload.path()))) {
      payload.tags().forEach(tag -> pushed.pushed(repository.name(), payload.addresses(), tag));
      String which = payload.path().map(GitPath::text).orElse("all its Git repositories");
      exchange.text(200, "noted: " + which + " is looked at anew");
    }
  }

  /// False: it could not be recorded, and will be sent again.
  private boolean isRecorded(Exchange exchange, Push push)
      throws IOException, InterruptedException {
    try {
      recorder.record(push);
    } catch (StorageDownException down) {
      counts.count(Ending.FAILED);
      exchange.respond(
          503,
          SOON,
          PlainText.bytes("the push could not be recorded: the database is away; send it again"));
      return false;
    }
    counts.count(Ending.PUSH);
    return true;
  }
}
