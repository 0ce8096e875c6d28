package dev.furiwake.service.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against folders that look like the kernel's: Documentation/admin-guide/cgroup-v1 and -v2. */
class ControlGroupsTest {
  @TempDir Path root;

  @Test
  void versionOneHasItsControllersApart() throws IOException {
    Files.createDirectories(root.resolve("cpu"));
    Files.createDirectories(root.resolve("memory"));
    Files.createDirectories(root.resolve("cpuset"));
    Files.writeString(root.resolve("cpuset/cpuset.cpus"), "0-1,4\n");
    Files.writeString(root.resolve("cpuset/cpuset.mems"), "0\n");
    Files.writeString(root.resolve("cpu/cpu.cfs_quota_us"), "-1");
    Files.writeString(root.resolve("memory/memory.limit_in_bytes"), "9");
    ControlGroups groups = ControlGroups.at(root).groups().orElseThrow();
    assertEquals("cgroup v1", groups.word());
    ControlGroups.Group group = groups.create(ControlGroups.nameFor(42, "B"));
    group.add(42);
    group.limitCpu(0.4, 10_000);
    group.limitMemory(8L << 30);
    assertEquals("42", read("cpu/furiwake-42-B/cgroup.procs"));
    assertEquals("42", read("memory/furiwake-42-B/cgroup.procs"));
    // a cpuset takes no process before it has memory nodes
    assertEquals("0", read("cpuset/furiwake-42-B/cpuset.mems"));
    assertEquals("0-1,4", read("cpuset/furiwake-42-B/cpuset.cpus"));
    assertEquals(List.of(0, 1, 4), groups.cpus());
    group.pin(4);
    assertEquals("4", read("cpuset/furiwake-42-B/cpuset.cpus"));
    assertEquals("42", read("cpuset/furiwake-42-B/cgroup.procs"));
    // 0.4 of 10 ms
    assertEquals("4000", read("cpu/furiwake-42-B/cpu.cfs_quota_us"));
    assertEquals("10000", read("cpu/furiwake-42-B/cpu.cfs_period_us"));
    assertEquals("8589934592", read("memory/furiwake-42-B/memory.limit_in_bytes"));
  }

  @Test
  void versionTwoHasOneTree() throws IOException {
    Files.writeString(root.resolve("cgroup.controllers"), "cpuset cpu io memory pids\n");
    Files.writeString(root.resolve("cpuset.cpus.effective"), "2\n");
    ControlGroups groups = ControlGroups.at(root).groups().orElseThrow();
    assertEquals("cgroup v2", groups.word());
    assertEquals("+cpu +memory +cpuset", read("cgroup.subtree_control"));
    ControlGroups.Group group = groups.create(ControlGroups.nameFor(42, "A"));
    group.add(42);
    group.limitCpu(1.5, 100_000);
    group.limitMemory(1 << 20);
    assertEquals("150000 100000", read("furiwake-42-A/cpu.max"));
    assertEquals("1048576", read("furiwake-42-A/memory.max"));
    assertEquals(List.of(2), groups.cpus());
    group.pin(2);
    assertEquals("2", read("furiwake-42-A/cpuset.cpus"));
  }

  @Test
  void whereThereAreNoneTheReasonIsTold() throws IOException {
    ControlGroups.Found nowhere = ControlGroups.at(root.resolve("missing"));
    assertTrue(nowhere.groups().isEmpty());
    assertFalse(nowhere.reason().isEmpty());
    Files.writeString(root.resolve("cgroup.controllers"), "io pids\n");
    assertTrue(ControlGroups.at(root).reason().contains("no cpu"));
  }

  @Test
  void theKernelTakesNoQuotaBelowAMillisecond() {
    assertEquals(1000, ControlGroups.Group.quotaUs(0.02, 10_000));
    assertEquals(60_000, ControlGroups.Group.quotaUs(0.6, 100_000));
  }

  private String read(String file) throws IOException {
    return Files.readString(root.resolve(file));
  }
}
