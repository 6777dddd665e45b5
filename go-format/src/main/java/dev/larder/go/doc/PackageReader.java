package dev.larder.go.doc;

import dev.larder.api.Declared;
import dev.larder.api.DeclaredType;
import dev.larder.api.DocText;
import dev.larder.api.PackageDocumentation;
import dev.larder.go.doc.SourceUnit.Group;
import dev.larder.go.doc.SourceUnit.Routine;
import dev.larder.go.doc.SourceUnit.Sort;
import dev.larder.go.doc.SourceUnit.Spec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Puts together what the files of a package declare and others can use: each type with what
/// belongs to it, all else by its sort.
final class PackageReader {
  private static final Pattern DEPRECATED = Pattern.compile("(?:^|\n\n)Deprecated: ");

  /// Constants and variables belong to a type that so many of a group have.
  private static final double SHARE = 0.75;

  private final List<SourceUnit> units;
  private final Set<String> exported = new HashSet<>();
  private final Map<String, TypeParts> types = new TreeMap<>();
  private final List<Declared> constants = new ArrayList<>();
  private final List<Declared> variables = new ArrayList<>();
  private final List<Declared> functions = new ArrayList<>();
  private int count;
  private boolean cut;

  /// What belongs to a type.
  private static final class TypeParts {
    private Optional<Declared> declared = Optional.empty();
    private final List<Declared> constants = new ArrayList<>();
    private final List<Declared> variables = new ArrayList<>();
    private final List<Declared> functions = new ArrayList<>();
    private final List<Declared> methods = new ArrayList<>();

    Stream<DeclaredType> shown() {
      return declared.stream()
          .map(one ->
              new DeclaredType(one, constants, variables, byName(functions), byName(methods)));
    }
  }

  /// @param units the files of one package, in the order of their names
  PackageReader(List<SourceUnit> units) {
    this.units = units;
    names();
    units.forEach(unit -> unit.groups().forEach(this::group));
    units.forEach(unit -> unit.routines().forEach(this::routine));
  }

  /// The comments above the package clauses.
  String about() {
    return units.stream()
        .map(SourceUnit::about)
        .filter(one -> !one.isEmpty())
        .collect(Collectors.joining("\n"));
  }

  DocText text(String about) {
    return DocComment.read(about, exported);
  }

  List<Declared> constants() {
    return constants;
  }

  List<Declared> variables() {
    return variables;
  }

  List<Declared> functions() {
    return byName(functions);
  }

  List<DeclaredType> types() {
    return types.values().stream().flatMap(TypeParts::shown).toList();
  }

  private static List<Declared> byName(List<Declared> all) {
    return all.stream().sorted(Comparator.comparing(one -> one.names().getFirst())).toList();
  }

  /// Every name first, because comments refer to what stands below them, and a function may stand
  /// in another file than the type that it makes.
  private void names() {
    for (SourceUnit unit : units) {
      for (Group group : unit.groups()) {
        for (Spec spec : group.specs()) {
          spec.names().stream().filter(SourceUnit::isExported).forEach(exported::add);
          if (group.sort() == Sort.TYPES && spec.isExported()) {
            types.put(spec.names().getFirst(), new TypeParts());
          }
        }
      }
      for (Routine routine : unit.routines()) {
        if (SourceUnit.isExported(routine.name())) {
          exported.add(fullName(routine));
        }
      }
    }
  }

  private static String fullName(Routine routine) {
    return routine.receiver().map(type -> type + "." + routine.name()).orElse(routine.name());
  }

  private void routine(Routine routine) {
    if (!SourceUnit.isExported(routine.name()) || isFull()) {
      return;
    }
    Declared declared = declared(List.of(fullName(routine)), routine.signature(), routine.about());
    Optional<TypeParts> owner =
        routine.receiver().or(routine::makes).flatMap(name -> Optional.ofNullable(types.get(name)));
    if (routine.receiver().isPresent()) {
      owner.ifPresent(type -> type.methods.add(declared));
    } else {
      owner.map(type -> type.functions).orElse(functions).add(declared);
    }
  }

  private void group(Group group) {
    if (group.sort() == Sort.TYPES) {
      group.specs().stream().filter(Spec::isExported).forEach(spec -> type(group, spec));
      return;
    }
    List<Spec> shown = group.specs().stream().filter(Spec::isExported).toList();
    if (shown.isEmpty() || isFull()) {
      return;
    }
    List<String> names =
        shown.stream().flatMap(one -> one.names().stream()).filter(SourceUnit::isExported).toList();
    Declared declared = declared(names, GroupText.of(group, shown), group.about());
    Optional<TypeParts> owner = common(group).flatMap(name -> Optional.ofNullable(types.get(name)));
    boolean constant = group.sort() == Sort.CONSTANTS;
    owner
        .map(type -> constant ? type.constants : type.variables)
        .orElse(constant ? constants : variables)
        .add(declared);
  }

  private void type(Group group, Spec spec) {
    if (isFull()) {
      return;
    }
    String about = spec.about().isEmpty() ? group.about() : spec.about();
    String name = spec.names().getFirst();
    TypeParts parts = types.computeIfAbsent(name, _ -> new TypeParts());
    parts.declared = Optional.of(declared(List.of(name), GroupText.of(group, spec), about));
  }

  /// Whether so much is declared that some of it was left out.
  boolean isCut() {
    return cut;
  }

  private boolean isFull() {
    count++;
    cut |= count > PackageDocumentation.MAX_DECLARATIONS;
    return cut;
  }

  private Declared declared(List<String> names, String signature, String about) {
    return new Declared(names, signature, text(about), DEPRECATED.matcher(about).find());
  }

  /// The one type that most of a group have; a constant without type and value has that of the one
  /// above it.
  private static Optional<String> common(Group group) {
    Optional<String> common = Optional.empty();
    Optional<String> before = Optional.empty();
    int many = 0;
    for (Spec spec : group.specs()) {
      boolean goesOn = group.sort() == Sort.CONSTANTS && spec.type().isEmpty() && !spec.valued();
      Optional<String> type = goesOn ? before : spec.type();
      if (type.isPresent()) {
        if (common.isPresent() && !common.equals(type)) {
          return Optional.empty();
        }
        common = type;
        many++;
      }
      before = type;
    }
    return many >= (int) (group.specs().size() * SHARE) ? common : Optional.empty();
  }
}
