package dev.larder.web.hook;

import dev.larder.core.repository.HookSecret;
import dev.larder.web.http.Exchange;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What a webhook's headers say to prove that its sender knows the secret. Each way of proving it
/// is as good as any other, since all need the same secret.
sealed interface HookProof {
  /// The HMAC-SHA256 of the body, as GitHub, Gitea, Forgejo and Bitbucket send it.
  ///
  /// @param hex its bytes in hexadecimal digits
  record BodyHash(String hex) implements HookProof {}

  /// The HMAC-SHA256 of id, time and body, as GitLab sends it by the rules of Standard Webhooks.
  ///
  /// @param beginning of what is signed, before the body
  /// @param signatures one or several in Base64, of different keys
  record MessageHash(String beginning, List<String> signatures) implements HookProof {}

  /// The secret itself, as GitLab sends it.
  record Token(String text) implements HookProof {}

  /// The headers of the first, and what stands before the digits.
  List<Named> BODY_HASHES =
      List.of(
          new Named("X-Hub-Signature-256", "sha256="),
          new Named("X-Hub-Signature", "sha256="),
          new Named("X-Gitea-Signature", ""),
          new Named("X-Forgejo-Signature", ""),
          new Named("X-Gogs-Signature", ""));

  /// A header, and how its value begins.
  record Named(String header, String beginning) {}

  /// All that a request has; none: it proves nothing.
  static List<HookProof> of(Exchange exchange) {
    List<HookProof> proofs = new ArrayList<>();
    for (Named one : BODY_HASHES) {
      exchange
          .header(one.header())
          .filter(value -> value.startsWith(one.beginning()))
          .map(value -> value.substring(one.beginning().length()))
          .filter(hex -> hex.matches("[0-9a-fA-F]{64}"))
          .ifPresent(hex -> proofs.add(new BodyHash(hex)));
    }
    message(exchange).ifPresent(proofs::add);
    exchange
        .header("X-Gitlab-Token")
        .filter(token -> !token.isEmpty())
        .ifPresent(token -> proofs.add(new Token(token)));
    return proofs;
  }

  private static Optional<HookProof> message(Exchange exchange) {
    Optional<String> id = exchange.header("webhook-id");
    Optional<String> time = exchange.header("webhook-timestamp");
    List<String> signatures =
        exchange.header("webhook-signature").stream()
            .flatMap(value -> Arrays.stream(value.split(" ", -1)))
            .filter(one -> one.startsWith("v1,"))
            .map(one -> one.substring("v1,".length()))
            .toList();
    return id.isPresent() && time.isPresent() && !signatures.isEmpty()
        ? Optional.of(new MessageHash(id.get() + "." + time.get() + ".", signatures))
        : Optional.empty();
  }

  /// What is to be done with the body to see whether it is right.
  default HookCheck with(HookSecret secret) {
    return switch (this) {
      case BodyHash(var hex) -> HookCheck.ofBody(secret, hex);
      case MessageHash(var beginning, var signatures) ->
          HookCheck.ofMessage(secret, beginning, signatures);
      case Token(var text) -> HookCheck.ofToken(secret, text.getBytes(StandardCharsets.UTF_8));
    };
  }
}
