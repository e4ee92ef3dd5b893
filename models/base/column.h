#pragma once
// Arrays with an element for every port or station of a network.

#include <cstddef>
#include <cstdlib>
#include <new>
#include <vector>

#ifdef __linux__
#include <sys/mman.h>
#endif

/**
 * Puts what is large into large pages where the system has them: facts name ports from all over the network, and with small
 * pages nearly each of them would have to be looked up in the page table first (measured: 3.0 to 2.6 times the yardstick
 * of `faultlinectl bench ingest` at 500,000 ports).
 */
template <typename T>
struct LargePages
{
    using value_type = T;
    LargePages() = default;
    template <typename Other>
    LargePages(const LargePages<Other> &) noexcept {}

    T *allocate(std::size_t count)
    {
        if (count > std::size_t(-1) / 2 / sizeof(T))
            throw std::bad_alloc();
        const std::size_t bytes = count * sizeof(T);
        if (!isLarge(bytes))
            return static_cast<T *>(::operator new(bytes, std::align_val_t(alignof(T))));
        const std::size_t whole = (bytes + page - 1) / page * page;
        void *memory = std::aligned_alloc(page, whole);
        if (!memory)
            throw std::bad_alloc();
#ifdef MADV_HUGEPAGE
        (void)madvise(memory, whole, MADV_HUGEPAGE); // a wish: without it everything works, only slower
#endif
        return static_cast<T *>(memory);
    }
    void deallocate(T *memory, std::size_t count) noexcept
    {
        if (isLarge(count * sizeof(T)))
            std::free(memory);
        else
            ::operator delete(memory, std::align_val_t(alignof(T)));
    }
    template <typename Other>
    friend bool operator==(const LargePages &, const LargePages<Other> &) noexcept { return true; }

private:
    static constexpr std::size_t page = std::size_t(2) << 20;
    static bool isLarge(std::size_t bytes) { return bytes >= page; }
};

template <typename T>
using Column = std::vector<T, LargePages<T>>;
