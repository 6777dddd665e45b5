package dev.larder.core.memory;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.larder.api.Signer;
import dev.larder.core.staging.Sha256;

/// Signs so that the same is signed alike and by another seed differently, which is all that the
/// core relies on.
public record SampleSigner(String seed) implements Signer {
  @Override
  public byte[] publicKey() {
    return Sha256.digest().digest(seed.getBytes(UTF_8));
  }

  @Override
  public byte[] sign(byte[] message) {
    return Sha256.hex((seed + new String(message, UTF_8)).getBytes(UTF_8)).getBytes(UTF_8);
  }
}
