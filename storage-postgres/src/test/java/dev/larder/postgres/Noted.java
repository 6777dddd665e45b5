package dev.larder.postgres;

import dev.larder.core.storage.Contents;
import dev.larder.core.storage.FormatStore;
import dev.larder.core.storage.Indexes;
import dev.larder.core.storage.Logs;
import dev.larder.core.storage.Metadata;
import dev.larder.core.storage.Stores;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Notes what is asked of the ports on tables that grow with content, so that a test of everything
/// cannot forget what is added later.
final class Noted {
  private final Set<String> asked = new TreeSet<>();
  private final Set<String> all = new TreeSet<>();

  Stores of(Stores real) {
    return new Stores(
        of(Metadata.class, real.metadata()),
        of(Contents.class, real.contents()),
        of(Indexes.class, real.indexes()),
        of(FormatStore.class, real.formats()),
        real.configuration(),
        real.identities(),
        real.audit(),
        real.tagLooks(),
        real.versionWalk(),
        of(Logs.class, real.logs()),
        real.tasks(),
        real.fetchLeases(),
        real.ledger(),
        real.pins(),
        real.uses(),
        real.bytes(),
        real.evictions(),
        real.traffic(),
        real.sessions(),
        real.dependents());
  }

  private <T> T of(Class<T> port, T real) {
    Stream.of(port.getDeclaredMethods())
        .filter(method -> Modifier.isAbstract(method.getModifiers()))
        .forEach(method -> all.add(name(method)));
    Object noting =
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (_, method, arguments) -> {
              asked.add(name(method));
              try {
                return method.invoke(real, arguments);
              } catch (InvocationTargetException failed) {
                throw failed.getTargetException();
              }
            });
    return port.cast(noting);
  }

  private static String name(Method method) {
    return method.getDeclaringClass().getSimpleName() + "." + method.getName();
  }

  Set<String> unasked() {
    return all.stream().filter(name -> !asked.contains(name)).collect(Collectors.toSet());
  }
}
