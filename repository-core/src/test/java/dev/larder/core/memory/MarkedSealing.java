package dev.larder.core.memory;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.larder.core.storage.Sealing;
import java.util.Base64;

/// Sealing that hides nothing from anybody who looks, but from a search for the text.
public record MarkedSealing(String key) implements Sealing {
  @Override
  public String seal(String secret) {
    return mark() + Base64.getEncoder().encodeToString(secret.getBytes(UTF_8));
  }

  @Override
  public String open(String sealed) {
    if (!sealed.startsWith(mark())) {
      throw new IllegalArgumentException("sealed with another key");
    }
    return new String(Base64.getDecoder().decode(sealed.substring(mark().length())), UTF_8);
  }

  private String mark() {
    return "sealed:" + key + ":";
  }
}
