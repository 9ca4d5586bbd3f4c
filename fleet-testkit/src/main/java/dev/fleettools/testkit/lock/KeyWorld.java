package dev.fleettools.testkit.lock;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * The keys that clients ask for, with what each stands for, written down by hand: two keys overlap
 * when they have a thing in common. In each folder lie the files a, b and c.
 */
final class KeyWorld {

  private static final int FOLDERS = 8;

  private final Map<String, Set<String>> things = new LinkedHashMap<>();
  private final List<String> askable = new ArrayList<>();

  KeyWorld() {
    Set<String> everything = new HashSet<>();
    for (int i = 0; i < FOLDERS; i++) {
      String folder = "f" + i + "/";
      Set<String> all = Set.of(folder + "a", folder + "b", folder + "c");
      everything.addAll(all);
      for (String file : all) {
        file(file, Set.of(file), 4);
      }
      file(folder + "*", all, 1);
      file(folder + "**", all, 1);
      file(folder + "[!a]", Set.of(folder + "b", folder + "c"), 1);
      file(folder + "{a,c}", Set.of(folder + "a", folder + "c"), 1);
    }
    Set<String> as = new HashSet<>();
    everything.stream().filter(file -> file.endsWith("a")).forEach(as::add);
    file("**/a", as, 1);
    file("f{0,1}/b", Set.of("f0/b", "f1/b"), 2);
    file("?[02]/*", starting(everything, "f0/", "f2/"), 1);
    for (int i = 1; i <= 3; i++) {
      resource("res:port/" + i, Set.of("port " + i), 1);
    }
    // A request for the pool is granted one of the members above.
    resource("res:port", Set.of(), 6);
    resource("res:slot", Set.of("slot x", "slot y", "slot itself"), 1);
    resource("res:slot/x", Set.of("slot x"), 2);
    resource("res:slot/y", Set.of("slot y"), 2);
  }

  /** The members of the pool {@code port}, which is declared; {@code slot} is not. */
  static List<String> ports() {
    return List.of("1", "2", "3");
  }

  private static Set<String> starting(Set<String> files, String... folders) {
    Set<String> found = new HashSet<>();
    for (String folder : folders) {
      files.stream().filter(file -> file.startsWith(folder)).forEach(found::add);
    }
    return found;
  }

  private void file(String path, Set<String> files, int often) {
    things.put("file:" + path, Set.copyOf(files));
    for (int i = 0; i < often; i++) {
      askable.add(path);
    }
  }

  private void resource(String key, Set<String> members, int often) {
    things.put(key, Set.copyOf(members));
    for (int i = 0; i < often; i++) {
      askable.add(key);
    }
  }

  /** One or a few keys to ask for. */
  List<String> some(RandomGenerator random) {
    List<String> keys = new ArrayList<>();
    for (int i = random.nextInt(5) == 0 ? random.nextInt(2, 4) : 1; i > 0; i--) {
      String key = askable.get(random.nextInt(askable.size()));
      if (!keys.contains(key)) {
        keys.add(key);
      }
    }
    return keys;
  }

  /** What a locked key stands for. */
  Set<String> thingsOf(String key) {
    Set<String> found = things.get(key);
    if (found == null || found.isEmpty()) {
      throw new AssertionError("a lock on what nobody asked for: " + key);
    }
    return found;
  }
}
