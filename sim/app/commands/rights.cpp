#include "sim/app/commands/rights.hpp"

#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <filesystem>

#if __has_include(<linux/landlock.h>)
#include <linux/landlock.h>
#endif

namespace retorno {
namespace {

#if defined(__x86_64__)
constexpr std::uint32_t kMachine = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
constexpr std::uint32_t kMachine = AUDIT_ARCH_AARCH64;
#else
constexpr std::uint32_t kMachine = 0;  // whose calls aren't known here: nothing is refused
#endif

/// Calls that no reading needs and that whoever takes it over would want first.
constexpr long kRefused[] = {
    SYS_execve,
    SYS_execveat,
    SYS_socket,
    SYS_socketpair,
    SYS_connect,
    SYS_bind,
    SYS_listen,
    SYS_accept4,
    SYS_sendto,
    SYS_ptrace,
    SYS_process_vm_readv,
    SYS_process_vm_writev,
    SYS_kill,
    SYS_mount,
    SYS_umount2,
    SYS_chroot,
    SYS_pivot_root,
    SYS_unshare,
    SYS_setns,
    SYS_bpf,
    SYS_keyctl,
    SYS_add_key,
    SYS_request_key,
    SYS_init_module,
    SYS_finit_module,
    SYS_kexec_load,
    SYS_userfaultfd,
    SYS_perf_event_open,
    SYS_open_by_handle_at,
    SYS_io_uring_setup,
    SYS_setuid,
    SYS_setgid,
    SYS_swapon,
    SYS_reboot,
    SYS_settimeofday,
    SYS_mknodat,
    SYS_quotactl,
    SYS_acct,
#ifdef SYS_fork
    SYS_fork,
    SYS_vfork,
    SYS_mknod,
#endif
};

using Filter = std::vector<sock_filter>;

constexpr std::uint32_t no(int error) { return SECCOMP_RET_ERRNO | static_cast<std::uint32_t>(error); }

void load(Filter& filter, std::size_t from) {
  filter.push_back(BPF_STMT(BPF_LD | BPF_W | BPF_ABS, static_cast<std::uint32_t>(from)));
}

/// Answers so where what was loaded is the value, or `unless` it is.
void answer(Filter& filter, std::uint16_t test, std::uint32_t value, std::uint32_t with, bool unless = false) {
  const std::uint8_t next = 0, over = 1;
  filter.push_back(
      BPF_JUMP(static_cast<std::uint16_t>(BPF_JMP | test | BPF_K), value, unless ? over : next, unless ? next : over));
  filter.push_back(BPF_STMT(BPF_RET | BPF_K, with));
}

/// Of one call the low half of an argument decides; the number of the call is loaded before and after.
void answer_by_argument(Filter& filter, long call, std::size_t argument, std::uint32_t bits, bool unless) {
  filter.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, static_cast<std::uint32_t>(call), 0, 4));
  load(filter, offsetof(seccomp_data, args) + argument * sizeof(std::uint64_t));
  answer(filter, BPF_JSET, bits, no(EPERM), unless);
  filter.push_back(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW));
}

Filter refusals() {
  Filter filter;
  load(filter, offsetof(seccomp_data, arch));
  answer(filter, BPF_JEQ, kMachine, no(EPERM), true);
  load(filter, offsetof(seccomp_data, nr));
#if defined(__x86_64__)
  answer(filter, BPF_JGE, 0x40000000, no(EPERM));  // the same calls under their second numbers
#endif
  for (const long call : kRefused) answer(filter, BPF_JEQ, static_cast<std::uint32_t>(call), no(EPERM));
  answer(filter, BPF_JEQ, SYS_clone3, no(ENOSYS));  // whose flags can't be seen; the C library falls back to clone
  answer_by_argument(filter, SYS_clone, 0, CLONE_THREAD, true);
  answer_by_argument(filter, SYS_mmap, 2, PROT_EXEC, false);
  answer_by_argument(filter, SYS_mprotect, 2, PROT_EXEC, false);
  filter.push_back(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW));
  return filter;
}

void refuse_calls() {
  if (kMachine == 0) return;
  Filter filter = refusals();
  const sock_fprog program{static_cast<unsigned short>(filter.size()), filter.data()};
  prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program);
}

#if defined(LANDLOCK_CREATE_RULESET_VERSION) && defined(SYS_landlock_create_ruleset)

constexpr std::uint64_t kWriting = LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_REMOVE_DIR |
                                   LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_MAKE_CHAR |
                                   LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_MAKE_REG |
                                   LANDLOCK_ACCESS_FS_MAKE_SOCK | LANDLOCK_ACCESS_FS_MAKE_FIFO |
                                   LANDLOCK_ACCESS_FS_MAKE_BLOCK | LANDLOCK_ACCESS_FS_MAKE_SYM;

/// The folder that a path is, or in which it is or is to be made: the nearest that is there.
std::filesystem::path folder_of(const std::string& path) {
  std::error_code error;
  std::filesystem::path folder = std::filesystem::absolute(path, error);
  while (!std::filesystem::is_directory(folder, error) && folder.has_relative_path()) folder = folder.parent_path();
  return folder;
}

void allow_below(int rules, const std::filesystem::path& folder) {
  const int opened = open(folder.c_str(), O_PATH | O_CLOEXEC);
  if (opened < 0) return;
  landlock_path_beneath_attr below{};
  below.allowed_access = kWriting;
  below.parent_fd = opened;
  syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &below, 0);
  close(opened);
}

void refuse_writing(const std::vector<std::string>& writes) {
  landlock_ruleset_attr wanted{};
  wanted.handled_access_fs = kWriting;
  const auto rules = static_cast<int>(syscall(SYS_landlock_create_ruleset, &wanted, sizeof wanted, 0));
  if (rules < 0) return;
  for (const std::string& path : writes)
    if (!path.empty()) allow_below(rules, folder_of(path));
  syscall(SYS_landlock_restrict_self, rules, 0);
  close(rules);
}

#else

void refuse_writing(const std::vector<std::string>&) {}

#endif

}  // namespace

void give_up_rights(const std::vector<std::string>& writes) {
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return;
  refuse_writing(writes);
  refuse_calls();
}

}  // namespace retorno
