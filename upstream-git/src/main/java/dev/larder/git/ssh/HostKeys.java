package dev.larder.git.ssh;

import java.io.IOException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.OpenSshCertificate;

/// The hosts whose keys an administrator has checked.
record HostKeys(List<KnownHostLine> lines) {
  private static final int MAX_LINES = 10_000;

  /// What is thought of a key.
  enum Verdict {
    TRUSTED,
    /// Nothing is known of the host.
    UNKNOWN,
    /// The host is known by another key.
    CHANGED,
    REVOKED
  }

  HostKeys {
    lines = List.copyOf(lines);
  }

  /// @throws IOException saying what is wrong, as the end of a sentence
  static HostKeys parse(String text) throws IOException {
    List<KnownHostLine> lines = new ArrayList<>();
    for (String line : text.lines().limit(MAX_LINES).toList()) {
      KnownHostLine.parse(line).ifPresent(lines::add);
    }
    return new HostKeys(lines);
  }

  /// The name that is looked for.
  static String name(String host, int port) {
    return port == 22 ? host : "[" + host + "]:" + port;
  }

  Verdict verdict(String host, int port, PublicKey key) {
    String name = name(host, port);
    if (key instanceof OpenSshCertificate certificate) {
      // Whom it is for, and that it holds today, has been checked with its signature.
      return isRevoked(name, host, certificate.getCertPubKey())
              || isRevoked(name, host, certificate.getCaPubKey())
          ? Verdict.REVOKED
          : certified(name, certificate);
    }
    if (isRevoked(name, host, key)) {
      return Verdict.REVOKED;
    }
    // As OpenSSH: a key that is known for the host without a port is good on every port.
    if (has(name, KnownHostLine.Marker.NONE, key) || has(host, KnownHostLine.Marker.NONE, key)) {
      return Verdict.TRUSTED;
    }
    return of(name, KnownHostLine.Marker.NONE).isEmpty() ? Verdict.UNKNOWN : Verdict.CHANGED;
  }

  private Verdict certified(String name, OpenSshCertificate certificate) {
    return has(name, KnownHostLine.Marker.AUTHORITY, certificate.getCaPubKey())
        ? Verdict.TRUSTED
        : Verdict.UNKNOWN;
  }

  private boolean isRevoked(String name, String host, PublicKey key) {
    return has(name, KnownHostLine.Marker.REVOKED, key)
        || has(host, KnownHostLine.Marker.REVOKED, key);
  }

  private boolean has(String name, KnownHostLine.Marker marker, PublicKey key) {
    return of(name, marker).stream().anyMatch(known -> KeyUtils.compareKeys(known, key));
  }

  /// The keys that stand beside a name.
  private List<PublicKey> of(String name, KnownHostLine.Marker marker) {
    Predicate<KnownHostLine> marked = line -> line.marker() == marker;
    return lines.stream()
        .filter(marked.and(line -> line.matches(name)))
        .map(KnownHostLine::key)
        .toList();
  }

  /// The keys by which a host is known, itself and not by an authority.
  List<PublicKey> keys(String host, int port) {
    List<PublicKey> exact = of(name(host, port), KnownHostLine.Marker.NONE);
    return exact.isEmpty() ? of(host, KnownHostLine.Marker.NONE) : exact;
  }

  /// Whether a certificate of the host would be believed.
  boolean hasAuthority(String host, int port) {
    return !of(name(host, port), KnownHostLine.Marker.AUTHORITY).isEmpty();
  }
}
