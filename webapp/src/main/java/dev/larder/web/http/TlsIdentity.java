package dev.larder.web.http;

import java.security.KeyStore;
import java.util.function.Consumer;

/// The certificate chain and private key that the server shows, which may change while it runs.
public interface TlsIdentity {
  /// Protects the key inside [#keyStore()]; the store never leaves memory.
  String KEY_PASSWORD = "in-memory";

  /// The current chain and key, as one entry.
  KeyStore keyStore();

  /// Calls back with each later store, until the server is closed.
  void onChange(Consumer<KeyStore> changed);

  /// An identity that stays.
  static TlsIdentity fixed(KeyStore store) {
    return new TlsIdentity() {
      @Override
      public KeyStore keyStore() {
        return store;
      }

      @Override
      public void onChange(Consumer<KeyStore> changed) {
        // A fixed identity has no later store.
      }
    };
  }
}
