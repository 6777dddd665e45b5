package dev.larder.git.ssh;

import java.io.IOException;
import java.net.SocketAddress;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.sshd.client.keyverifier.ServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.OpenSshCertificate;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.signature.Signature;

/// Whether a server is the one that an administrator means.
final class HostKeyCheck implements ServerKeyVerifier {
  private static final String CERTIFICATE = "-cert-";

  private final SshServer server;
  private final HostKeys known;
  private volatile Optional<PublicKey> shown = Optional.empty();

  private HostKeyCheck(SshServer server, HostKeys known) {
    this.server = server;
    this.known = known;
  }

  /// @throws SshRefusedException if the known hosts cannot be read; without any nothing is trusted
  static HostKeyCheck of(SshServer server) throws SshRefusedException {
    try {
      return new HostKeyCheck(server, HostKeys.parse(server.credential().knownHosts().orElse("")));
    } catch (IOException e) {
      throw new SshRefusedException(
          "knownHosts of the credential for %s %s"
              .formatted(server.credential().prefix(), e.getMessage()),
          e);
    }
  }

  @Override
  public boolean verifyServerKey(ClientSession session, SocketAddress address, PublicKey key) {
    shown = Optional.of(key);
    return verdict(key) == HostKeys.Verdict.TRUSTED;
  }

  private HostKeys.Verdict verdict(PublicKey key) {
    return known.verdict(server.host(), server.port(), key);
  }

  /// The signatures to offer: those of keys that are known first, so that the server shows one of
  /// these if it has it, and certificates only where somebody is trusted to sign them.
  List<NamedFactory<Signature>> order(List<NamedFactory<Signature>> offered) {
    Set<String> first = new LinkedHashSet<>();
    boolean certificates = known.hasAuthority(server.host(), server.port());
    for (PublicKey key : known.keys(server.host(), server.port())) {
      String type = KeyUtils.getKeyType(key);
      if (KeyPairProvider.SSH_RSA.equals(type)) {
        first.add("rsa-sha2-512");
        first.add("rsa-sha2-256");
      } else if (type != null) {
        first.add(type);
      }
    }
    List<NamedFactory<Signature>> sorted = new ArrayList<>();
    offered.stream().filter(one -> certificates && isCertified(one)).forEach(sorted::add);
    offered.stream().filter(one -> first.contains(one.getName())).forEach(sorted::add);
    offered.stream()
        .filter(one -> !isCertified(one) && !first.contains(one.getName()))
        .filter(one -> !KeyPairProvider.SSH_RSA.equals(one.getName()))
        .forEach(sorted::add);
    return sorted;
  }

  private static boolean isCertified(NamedFactory<Signature> one) {
    return one.getName().contains(CERTIFICATE);
  }

  /// As `ssh-keygen -l` shows it, once the server has shown a key.
  Optional<String> fingerprint() {
    return shown.map(HostKeyCheck::plain).map(HostKeyCheck::fingerprint);
  }

  private static PublicKey plain(PublicKey key) {
    return key instanceof OpenSshCertificate certificate ? certificate.getCertPubKey() : key;
  }

  private static String fingerprint(PublicKey key) {
    return KeyUtils.getKeyType(key) + " " + KeyUtils.getFingerPrint(BuiltinDigests.sha256, key);
  }

  /// Why the server is not believed, if that is so.
  Optional<String> doubt() {
    return shown.flatMap(key ->
        switch (verdict(key)) {
          case TRUSTED -> Optional.empty();
          case UNKNOWN -> Optional.of(unknown(plain(key)));
          case CHANGED -> Optional.of(changed(plain(key)));
          case REVOKED ->
              Optional.of(
                  "%s shows the key %s, which is revoked in knownHosts of the credential for %s; do"
                          .formatted(server.name(), fingerprint(plain(key)), prefix())
                      + " not connect before you know why it is used");
        });
  }

  private String unknown(PublicKey key) {
    return """
    %s is not among knownHosts of the credential for %s, and shows the key %s
    if that is its fingerprint by another way than this one, add the line:
    %s\
    """
        .formatted(server.name(), prefix(), fingerprint(key), line(key));
  }

  private String changed(PublicKey key) {
    return """
    %s shows another key than knownHosts of the credential for %s has for it: %s
    somebody may stand between; if the server has got a new key, replace its line by:
    %s\
    """
        .formatted(server.name(), prefix(), fingerprint(key), line(key));
  }

  private String line(PublicKey key) {
    return server.name() + " " + PublicKeyEntry.toString(key);
  }

  private String prefix() {
    return server.credential().prefix();
  }
}
