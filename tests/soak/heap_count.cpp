// operator new alone would see nothing of Qt's strings, byte arrays and hashes, which come from malloc().
#include "heap_count.h"

#include <atomic>

namespace {

std::atomic<size_t> allocations = 0;

} // namespace

size_t heapAllocations() { return allocations; }

#if defined(__SANITIZE_ADDRESS__)

// As in sanitizer/allocator_interface.h, which GCC does not ship.
extern "C" size_t __sanitizer_get_current_allocated_bytes();
extern "C" int __sanitizer_install_malloc_and_free_hooks(void (*)(const volatile void *, size_t), void (*)(const volatile void *));

size_t liveHeapBytes() { return __sanitizer_get_current_allocated_bytes(); }

static void counted(const volatile void *, size_t) { allocations.fetch_add(1, std::memory_order_relaxed); }
static void passed(const volatile void *) {}

[[maybe_unused]] static const int installed = __sanitizer_install_malloc_and_free_hooks(counted, passed);

#else

#include <cerrno>
#include <malloc.h>

namespace {

std::atomic<size_t> bytes = 0;

void *given(void *memory)
{
    if (memory) {
        bytes.fetch_add(malloc_usable_size(memory), std::memory_order_relaxed);
        allocations.fetch_add(1, std::memory_order_relaxed);
    }
    return memory;
}

void taken(void *memory)
{
    if (memory)
        bytes.fetch_sub(malloc_usable_size(memory), std::memory_order_relaxed);
}

} // namespace

size_t liveHeapBytes() { return bytes; }

// glibc lets a program put its own functions before its allocator and keeps the real ones under these names.
extern "C" {
void *__libc_malloc(size_t);
void *__libc_calloc(size_t, size_t);
void *__libc_realloc(void *, size_t);
void *__libc_memalign(size_t, size_t);
void __libc_free(void *);

void *malloc(size_t size) { return given(__libc_malloc(size)); }
void *calloc(size_t count, size_t size) { return given(__libc_calloc(count, size)); }
void *memalign(size_t alignment, size_t size) { return given(__libc_memalign(alignment, size)); }
void *aligned_alloc(size_t alignment, size_t size) { return given(__libc_memalign(alignment, size)); }

int posix_memalign(void **memory, size_t alignment, size_t size)
{
    *memory = given(__libc_memalign(alignment, size));
    return *memory ? 0 : ENOMEM;
}

void *realloc(void *memory, size_t size)
{
    const size_t before = memory ? malloc_usable_size(memory) : 0;
    void *now = __libc_realloc(memory, size);
    if (now || size == 0) {
        bytes.fetch_sub(before, std::memory_order_relaxed);
        given(now);
    }
    return now;
}

void free(void *memory)
{
    taken(memory);
    __libc_free(memory);
}
}

#endif
